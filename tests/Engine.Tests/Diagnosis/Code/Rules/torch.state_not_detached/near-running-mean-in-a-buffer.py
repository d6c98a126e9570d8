import torch
from torch import nn
from torch.utils.data import DataLoader


class Centred(nn.Module):
    def __init__(self, width, keep=0.9):
        super().__init__()
        self.keep = keep
        self.register_buffer("mean", torch.zeros(width))

    def forward(self, x):
        if self.training:
            with torch.no_grad():
                self.mean = torch.lerp(x.mean(0), self.mean, self.keep)
        return x - self.mean


def fit(loader, epochs):
    net = nn.Sequential(nn.Linear(8, 32), Centred(32), nn.ReLU(), nn.Linear(32, 1))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(net(x).squeeze(1), y).backward()
            optimizer.step()
