import torch
from torch import nn
from torch.utils.data import DataLoader


def fit(net, loader, optimizer):
    for x, y in loader:
        known = y >= 0
        n = int(known.sum())
        if n == 0:
            continue
        optimizer.zero_grad()
        out = net(x)
        nn.functional.cross_entropy(out[known], y[known]).backward()
        optimizer.step()
