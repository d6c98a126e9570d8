import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(7)
x = torch.randn(3000, 12)
w = torch.randn(12)
p = torch.sigmoid(0.5 * (x @ w))
y = torch.bernoulli(p)
train = DataLoader(TensorDataset(x[:2400], y[:2400]), batch_size=64, shuffle=True)
valid = DataLoader(TensorDataset(x[2400:], y[2400:]), batch_size=256)


class Churn(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(12, 32)
        self.fc2 = nn.Linear(32, 1)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x))).squeeze(1)


model = Churn()
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

for epoch in range(15):
    model.train()
    for xb, yb in train:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()
    model.eval()
    good, seen, vloss = 0, 0, 0.0
    with torch.no_grad():
        for xb, yb in valid:
            outputs = model(xb)
            vloss += criterion(outputs, yb).item() * len(yb)
            preds = torch.round(outputs)
            good += (preds == yb).sum().item()
            seen += len(yb)
    print(f"[{epoch + 1}] train {loss.item():.4f} val_loss {vloss / seen:.4f} val_acc {good / seen:.4f}")
