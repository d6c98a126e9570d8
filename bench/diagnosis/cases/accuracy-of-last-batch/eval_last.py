import torch
import torch.nn as nn
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
digits = load_digits()
X = torch.tensor(digits.data / 16, dtype=torch.float32)
Y = torch.tensor(digits.target)
train_dl = DataLoader(TensorDataset(X[:1400], Y[:1400]), batch_size=64, shuffle=True)
valid_dl = DataLoader(TensorDataset(X[1400:], Y[1400:]), batch_size=8)


class Classifier(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(64, hidden), nn.GELU(), nn.Linear(hidden, 10))

    def forward(self, x):
        return self.net(x)


def validate(model, loader):
    model.eval()
    with torch.no_grad():
        for xb, yb in loader:
            logits = model(xb)
            preds = logits.argmax(dim=1)
            correct = (preds == yb).sum().item()
            count = yb.size(0)
    return correct / count


model = Classifier(32)
optimizer = torch.optim.Adam(model.parameters(), lr=5e-4)
criterion = nn.CrossEntropyLoss()
for epoch in range(1, 21):
    model.train()
    total = 0.0
    for xb, yb in train_dl:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(f"epoch {epoch} train_loss {total / len(train_dl):.4f} val_acc {validate(model, valid_dl):.4f}")
