import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(2000, 8)
y = (x[:, :3].sum(1, keepdim=True) + 0.1 * torch.randn(2000, 1))
model = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 1))
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
mse = nn.MSELoss()
for epoch in range(15):
    perm = torch.randperm(1600)
    total = 0.0
    for i in range(0, 1600, 50):
        idx = perm[i:i + 50]
        xb = x[idx]
        yb = y[i:i + 50]
        loss = mse(model(xb), yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item()
    with torch.no_grad():
        val = mse(model(x[1600:]), y[1600:]).item()
    print(f"epoch {epoch} train {total / 32:.4f} val {val:.4f}")
