import torch
from torch import nn
from torch.utils.data import DataLoader


import numpy as np


def batches(x, y, idx, size):
    idx = np.random.permutation(idx)
    for at in range(0, len(idx), size):
        yield x[idx[at:at + size]], y[idx[at:at + size]]


def fit(net, x, y, train_idx, epochs):
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for epoch in range(epochs):
        for inputs, labels in batches(x, y, train_idx, 64):
            optimizer.zero_grad()
            out = net(inputs)
            nn.functional.cross_entropy(out, labels).backward()
            optimizer.step()
