import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

rng = np.random.default_rng(0)


def images(n):
    y = rng.integers(0, 4, n)
    x = rng.normal(0, 0.4, (n, 24, 24, 3)).astype("float32")
    for i, k in enumerate(y):
        at = rng.integers(2, 20)
        if k == 0:
            x[i, at:at + 2, :, 0] += 1
        elif k == 1:
            x[i, :, at:at + 2, 0] += 1
        elif k == 2:
            x[i, at:at + 2, :, 2] += 1
        else:
            x[i, :, at:at + 2, 2] += 1
    return x, y


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.fc = nn.Linear(32 * 6 * 6, 4)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc(x.flatten(1))


x, y = images(1200)
x = torch.from_numpy(x).reshape(-1, 3, 24, 24)
y = torch.from_numpy(y)
train = DataLoader(TensorDataset(x[:1000], y[:1000]), batch_size=32, shuffle=True)
val = DataLoader(TensorDataset(x[1000:], y[1000:]), batch_size=100)
model = Net()
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
for epoch in range(8):
    model.train()
    running = 0
    for xb, yb in train:
        opt.zero_grad()
        loss = F.cross_entropy(model(xb), yb)
        loss.backward()
        opt.step()
        running += loss.item()
    model.eval()
    with torch.no_grad():
        hits = sum((model(xb).argmax(1) == yb).sum().item() for xb, yb in val)
    print(f"Epoch {epoch + 1}: train loss {running / len(train):.4f}, val acc {hits / 200:.4f}")
