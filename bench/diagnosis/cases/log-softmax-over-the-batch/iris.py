import torch
import torch.nn as nn
import torch.optim as optim
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

torch.manual_seed(1)


class IrisNet(nn.Module):
    def __init__(self, input_dim=4, hidden=16, classes=3):
        super().__init__()
        self.l1 = nn.Linear(input_dim, hidden)
        self.l2 = nn.Linear(hidden, classes)
        self.act = nn.ReLU()
        self.logsoftmax = nn.LogSoftmax(dim=0)

    def forward(self, x):
        return self.logsoftmax(self.l2(self.act(self.l1(x))))


def prepare():
    iris = load_iris()
    xt, xv, yt, yv = train_test_split(iris.data, iris.target, test_size=0.3, random_state=3, stratify=iris.target)
    s = StandardScaler().fit(xt)
    to = lambda a: torch.tensor(a, dtype=torch.float32)
    return to(s.transform(xt)), to(s.transform(xv)), torch.tensor(yt), torch.tensor(yv)


x_train, x_val, y_train, y_val = prepare()
net = IrisNet()
nll = nn.NLLLoss()
opt = optim.Adam(net.parameters(), lr=0.01)
for epoch in range(100):
    net.train()
    opt.zero_grad()
    loss = nll(net(x_train), y_train)
    loss.backward()
    opt.step()
    if epoch % 10 == 0:
        net.eval()
        with torch.no_grad():
            acc = (net(x_val).argmax(1) == y_val).float().mean()
        print("epoch", epoch, "loss", round(loss.item(), 4), "val_acc", round(acc.item(), 4))
