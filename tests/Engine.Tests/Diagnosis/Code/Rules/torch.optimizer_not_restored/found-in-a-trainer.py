import torch
from torch import nn
from torch.utils.data import DataLoader


import os


class Trainer:
    def __init__(self, net, rate, folder):
        self.net, self.folder = net, folder
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=rate)
        self.epoch = 0

    def save(self):
        torch.save({"net": self.net.state_dict(), "optim": self.optimizer.state_dict(), "epoch": self.epoch}, os.path.join(self.folder, "last.pt"))

    def resume(self):
        kept = torch.load(os.path.join(self.folder, "last.pt"), map_location="cpu")
        self.net.load_state_dict(kept["net"])  # here
        self.epoch = kept["epoch"] + 1

    def fit(self, loader, epochs):
        while self.epoch < epochs:
            for x, y in loader:
                self.optimizer.zero_grad()
                loss = nn.functional.cross_entropy(self.net(x), y)
                loss.backward()
                self.optimizer.step()
            self.save()
            self.epoch += 1
