import torch
from torch import nn
from sklearn.datasets import load_digits

torch.manual_seed(0)
d = load_digits()
x = torch.tensor(d.data, dtype=torch.float32) / 16
y = torch.tensor(d.target)


def build(width):
    return nn.Sequential(nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 10))


def train_epoch(model, optimizer, criterion):
    model.train()
    total = 0.0
    for i in range(0, 1500, 60):
        optimizer.zero_grad()
        loss = criterion(model(x[i:i + 60]), y[i:i + 60])
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / 25


def accuracy(model):
    model.eval()
    with torch.no_grad():
        return (model(x[1500:]).argmax(1) == y[1500:]).float().mean().item()


small = build(16)
large = build(128)
criterion = nn.CrossEntropyLoss()
small_optimizer = torch.optim.Adam(small.parameters(), lr=1e-3)
large_optimizer = torch.optim.Adam(small.parameters(), lr=1e-3)

for epoch in range(12):
    a = train_epoch(small, small_optimizer, criterion)
    b = train_epoch(large, large_optimizer, criterion)
    print(f"epoch {epoch} small loss {a:.4f} acc {accuracy(small):.3f} large loss {b:.4f} acc {accuracy(large):.3f}")
