import torch
from torch import nn
from torch.utils.data import DataLoader


class Keeper:
    def __init__(self):
        self.best, self.weights = float("inf"), None


def fit(net, train, valid, epochs):
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss_fn = nn.MSELoss()
    keeper = Keeper()
    for epoch in range(epochs):
        net.train()
        for x, y in train:
            optimizer.zero_grad()
            loss_fn(net(x), y).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            error = sum(loss_fn(net(x), y).item() for x, y in valid)
        if error < keeper.best:
            keeper.best = error
            keeper.weights = net.state_dict()  # here
    net.load_state_dict(keeper.weights)
    return net
