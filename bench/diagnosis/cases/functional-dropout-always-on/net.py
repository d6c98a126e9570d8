import torch
import torch.nn as nn
import torch.nn.functional as F
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.fc1 = nn.Linear(30, 64)
        self.fc2 = nn.Linear(64, 64)
        self.fc3 = nn.Linear(64, 2)

    def forward(self, x):
        x = F.relu(self.fc1(x))
        x = F.dropout(x, p=0.6)
        x = F.relu(self.fc2(x))
        x = F.dropout(x, p=0.6)
        return F.log_softmax(self.fc3(x), dim=1)


torch.manual_seed(2)
data = load_breast_cancer()
perm = torch.randperm(len(data.target)).numpy()
X, y = data.data[perm], data.target[perm]
scaler = StandardScaler().fit(X[:400])
X = torch.tensor(scaler.transform(X), dtype=torch.float32)
y = torch.tensor(y)
Xtr, ytr, Xte, yte = X[:400], y[:400], X[400:], y[400:]
model = Net()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def train(epoch):
    model.train()
    for i in range(0, 400, 40):
        optimizer.zero_grad()
        loss = F.nll_loss(model(Xtr[i:i + 40]), ytr[i:i + 40])
        loss.backward()
        optimizer.step()
    return loss.item()


def test():
    model.eval()
    with torch.no_grad():
        out = model(Xte)
        return F.nll_loss(out, yte).item(), (out.argmax(1) == yte).float().mean().item()


for epoch in range(1, 16):
    tl = train(epoch)
    vl, acc = test()
    print(f"Train Epoch: {epoch} Loss: {tl:.6f}")
    print(f"Test set: Average loss: {vl:.4f}, Accuracy: {100 * acc:.1f}%")
print("the same rows twice:", test(), test())
