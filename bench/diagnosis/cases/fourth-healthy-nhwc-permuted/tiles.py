import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

rng = np.random.default_rng(0)
y = rng.integers(0, 2, 1000)
x = rng.normal(0, 0.4, (1000, 16, 16, 3)).astype("float32")
for i, k in enumerate(y):
    at = rng.integers(2, 12)
    if k:
        x[i, at:at + 2, :, 0] += 1
    else:
        x[i, :, at:at + 2, 0] += 1
x = torch.from_numpy(x).permute(0, 3, 1, 2).contiguous()
y = torch.from_numpy(y)
shuffled = torch.from_numpy(rng.permutation(len(x)))
x, y = x[shuffled], y[shuffled]


class Tiles(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, padding=1)
        self.norm = nn.BatchNorm2d(16, momentum=0.2)
        self.head = nn.Linear(16 * 8 * 8, 2)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.norm(self.conv(x))), 2)
        return self.head(x.reshape(len(x), -1))


model = Tiles()
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
sched = torch.optim.lr_scheduler.ExponentialLR(opt, gamma=0.95)
for epoch in range(8):
    model.train()
    running = 0.0
    for i in range(0, 800, 40):
        opt.zero_grad()
        loss = F.cross_entropy(model(x[i:i + 40]), y[i:i + 40])
        loss.backward()
        opt.step()
        running += loss.item()
    sched.step()
    model.eval()
    with torch.no_grad():
        val = (model(x[800:]).argmax(1) == y[800:]).float().mean().item()
    print(f"Epoch {epoch + 1}: train loss {running / 20:.4f}, val acc {val:.4f}")
