import torch
from torch import nn
from torch.utils.data import DataLoader


def fit(net, loader):
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    fade = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.2)  # here
    for epoch in range(30):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        fade.step()
