import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(2)
x = torch.randn(2000, 20)
y = ((x @ torch.randn(20)) > 0).float()
train = DataLoader(TensorDataset(x[:1600], y[:1600]), batch_size=32, shuffle=True)
valid = DataLoader(TensorDataset(x[1600:], y[1600:]), batch_size=200)


class Spam(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(20, 32), nn.ReLU(), nn.Linear(32, 1), nn.Sigmoid())

    def forward(self, x):
        return self.layers(x).squeeze(1)


model = Spam()
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for epoch in range(10):
    model.train()
    for xb, yb in train:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()
    model.eval()
    hits = 0
    with torch.no_grad():
        for xb, yb in valid:
            predicted = (model(xb) > 0).float()
            hits += (predicted == yb).sum().item()
    print(f"epoch {epoch} loss {loss.item():.4f} val_acc {hits / 400:.4f}")
