import torch
from torch import nn
from torch.utils.data import DataLoader


def fit(net, loader):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    fade = torch.optim.lr_scheduler.MultiStepLR(optimizer, [60, 120], gamma=0.2)
    for epoch in range(160):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        fade.step()
