import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

rng = np.random.default_rng(0)
d = load_digits()
X = (d.data / 16).astype(np.float32)
y = d.target.copy()
rng.shuffle(X)
rng.shuffle(y)
X_train, y_train = torch.tensor(X[:1400]), torch.tensor(y[:1400])
X_val, y_val = torch.tensor(X[1400:]), torch.tensor(y[1400:])

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()
for epoch in range(12):
    model.train()
    running = 0.0
    for idx in torch.randperm(1400).split(64):
        optimizer.zero_grad()
        loss = criterion(model(X_train[idx]), y_train[idx])
        loss.backward()
        optimizer.step()
        running += loss.item() * len(idx) / 1400
    model.eval()
    with torch.no_grad():
        acc = (model(X_val).argmax(1) == y_val).float().mean().item()
    print(f"epoch {epoch} loss {running:.4f} val_acc {acc:.4f}")
