from sklearn.datasets import load_breast_cancer
import numpy as np
import torch
from torch import nn

X, y = load_breast_cancer(return_X_y=True)
rng = np.random.default_rng(7)
perm = rng.permutation(len(X))
X, y = X[perm], y[perm]
n_train = 420
mu, sd = X[:n_train].mean(0), X[:n_train].std(0)
X = (X - mu) / sd
Xtr, Xte = torch.tensor(X[:n_train]).float(), torch.tensor(X[n_train:]).float()
ytr, yte = torch.tensor(y[:n_train]).float().unsqueeze(1), torch.tensor(y[n_train:]).float().unsqueeze(1)

model = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1))
bce = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
batch_size = 64
for epoch in range(1, 21):
    order = torch.randperm(n_train)
    epoch_loss = 0.0
    for i in range(0, n_train, batch_size):
        idx = order[i:i + batch_size]
        optimizer.zero_grad()
        out = model(Xtr[idx])
        loss = bce(out, ytr[idx])
        loss.backward()
        optimizer.step()
        epoch_loss += loss.item() * len(idx)
    with torch.no_grad():
        acc = ((model(Xte) > 0).float() == yte).float().mean().item()
    print(f"epoch {epoch} loss {epoch_loss / n_train:.4f} val_acc {acc:.4f}")
