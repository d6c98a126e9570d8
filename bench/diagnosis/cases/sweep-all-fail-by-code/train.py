import argparse
import torch
from torch import nn

p = argparse.ArgumentParser()
p.add_argument("--lr", type=float)
p.add_argument("--hidden", type=int)
a = p.parse_args()
x, y = torch.randn(64, 20), torch.randint(0, 3, (64,))
net = nn.Sequential(nn.Linear(32, a.hidden), nn.ReLU(), nn.Linear(a.hidden, 3))
criterion = nn.CrossEntropyLoss()
opt = torch.optim.Adam(net.parameters(), a.lr)
for step in range(100):
    loss = criterion(net(x), y)
    opt.zero_grad(); loss.backward(); opt.step()
