import numpy as np
import torch
from torch import nn
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler

torch.manual_seed(0)
X, y = load_breast_cancer(return_X_y=True)
rng = np.random.default_rng(1)
order = rng.permutation(len(X))
X, y = X[order], y[order]
X_train, X_test = X[:420], X[420:]
y_train, y_test = y[:420], y[420:]

scaler = StandardScaler()
X_train = torch.tensor(scaler.fit_transform(X_train), dtype=torch.float32)
X_test = torch.tensor(X_test, dtype=torch.float32)
y_train = torch.tensor(y_train, dtype=torch.float32).view(-1, 1)
y_test = torch.tensor(y_test, dtype=torch.float32).view(-1, 1)

model = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1))
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
for epoch in range(25):
    model.train()
    optimizer.zero_grad()
    out = model(X_train)
    loss = criterion(out, y_train)
    loss.backward()
    optimizer.step()
    model.eval()
    with torch.no_grad():
        vout = model(X_test)
        vloss = criterion(vout, y_test)
        acc = ((out > 0).float() == y_train).float().mean().item()
        vacc = ((vout > 0).float() == y_test).float().mean().item()
    print(f"epoch {epoch}: loss {loss.item():.4f} acc {acc:.3f} val_loss {vloss.item():.4f} val_acc {vacc:.3f}")
