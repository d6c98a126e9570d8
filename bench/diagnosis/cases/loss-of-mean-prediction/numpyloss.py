import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
x = torch.rand(256, 6)
y = (x.sum(1) > 3).float()
net = nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 1))
optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)


def hinge(pred, target):
    sign = target * 2 - 1
    return np.maximum(0, 1 - sign.numpy() * pred.detach().numpy()).mean()


for epoch in range(10):
    optimizer.zero_grad()
    pred = net(x).squeeze(1)
    loss = torch.tensor(hinge(pred, y), requires_grad=True)
    loss.backward()
    optimizer.step()
    acc = ((pred > 0).float() == y).float().mean().item()
    print(f"epoch {epoch} loss {loss.item():.4f} acc {acc:.4f}")
