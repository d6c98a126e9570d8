import torch
from torch import nn
from torch.utils.data import DataLoader


def weights(labels):
    counts = torch.bincount(labels).float()
    return counts / counts.sum()  # here


def fit(net, loader, labels):
    share = weights(labels)
    loss_fn = nn.CrossEntropyLoss(weight=share)  # there
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(net(x), y).backward()
        optimizer.step()
