import numpy as np
import torch
from sklearn.metrics import average_precision_score, recall_score
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler

rng = np.random.default_rng(0)
n = 5000
X = rng.normal(size=(n, 10)).astype(np.float32)
p = 1 / (1 + np.exp(-(X[:, 0] * 2 + X[:, 1] - 5)))
y = (rng.random(n) < p).astype(np.float32)
cut = 4000
mean, std = X[:cut].mean(0), X[:cut].std(0)
X = (X - mean) / std
weights = np.where(y[:cut] == 1, 1 / y[:cut].sum(), 1 / (cut - y[:cut].sum()))
sampler = WeightedRandomSampler(torch.as_tensor(weights), num_samples=cut, replacement=True, generator=torch.Generator().manual_seed(0))
train = DataLoader(TensorDataset(torch.tensor(X[:cut]), torch.tensor(y[:cut])), batch_size=100, sampler=sampler)
vx, vy = torch.tensor(X[cut:]), y[cut:]

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 1), nn.Flatten(0))
opt = torch.optim.Adam(net.parameters(), lr=3e-3)
bce = nn.BCEWithLogitsLoss()
for epoch in range(8):
    net.train()
    run = 0.0
    for xb, yb in train:
        opt.zero_grad()
        loss = bce(net(xb), yb)
        loss.backward()
        opt.step()
        run += loss.item()
    net.eval()
    with torch.no_grad():
        s = torch.sigmoid(net(vx)).numpy()
    print(f"epoch {epoch} loss {run / len(train):.4f} val_ap {average_precision_score(vy, s):.4f} val_recall {recall_score(vy, s > 0.5):.4f}")
