import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
N = 513
X = torch.randn(N, 12)
Y = (X[:, 0] * X[:, 1] > 0).float()


class TabBlock(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(nn.Linear(i, o), nn.BatchNorm1d(o), nn.ReLU(), nn.Dropout(0.1))


class TabModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(TabBlock(12, 64), TabBlock(64, 64))
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        return self.head(self.body(x)).squeeze(-1)


loader = DataLoader(TensorDataset(X, Y), batch_size=64, shuffle=True)
model = TabModel()
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
lossf = nn.BCEWithLogitsLoss()
for epoch in range(3):
    for step, (x, y) in enumerate(loader):
        opt.zero_grad()
        loss = lossf(model(x), y)
        loss.backward()
        opt.step()
    print(epoch, round(loss.item(), 4))
