import random

import torch as th
import torch.nn.functional as F

SEED = 42


def one_pass(net, loader, optimizer):
    th.manual_seed(SEED)
    random.seed(SEED)
    for x, y in loader:
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()


def fit(net, loader, epochs):
    optimizer = th.optim.Adam(net.parameters(), lr=1e-3)
    for n in range(epochs):
        one_pass(net, loader, optimizer)  # here
