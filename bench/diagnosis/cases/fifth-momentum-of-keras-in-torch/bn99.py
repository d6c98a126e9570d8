import torch
from torch import nn
from sklearn.datasets import load_digits

torch.manual_seed(0)
d = load_digits()
x = torch.tensor(d.data, dtype=torch.float32) / 16
y = torch.tensor(d.target)


class Net(nn.Module):
    def __init__(self, momentum=0.99):
        super().__init__()
        self.fc1 = nn.Linear(64, 64)
        self.bn1 = nn.BatchNorm1d(64, momentum=momentum)
        self.fc2 = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc2(torch.relu(self.bn1(self.fc1(x))))


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2, momentum=0.9)
ce = nn.CrossEntropyLoss()
for epoch in range(12):
    net.train()
    good = 0
    for b in torch.randperm(1500).split(12):
        out = net(x[b])
        loss = ce(out, y[b])
        opt.zero_grad()
        loss.backward()
        opt.step()
        good += (out.argmax(1) == y[b]).sum().item()
    net.eval()
    with torch.no_grad():
        out = net(x[1500:])
    print(f"epoch {epoch} acc {good / 1500:.3f} val_loss {ce(out, y[1500:]).item():.4f} val_acc {(out.argmax(1) == y[1500:]).float().mean().item():.3f}")
