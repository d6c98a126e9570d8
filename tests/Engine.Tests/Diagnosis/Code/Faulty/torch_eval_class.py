import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
    def forward(self, x):
        return self.net(x)
class Trainer:
    def __init__(self, model, train_loader, val_loader):
        self.model, self.train_loader, self.val_loader = model, train_loader, val_loader
        self.opt = torch.optim.Adam(model.parameters(), 1e-3)
        self.loss_fn = nn.CrossEntropyLoss()
    def train_one_epoch(self):
        self.model.train()
        for x, y in self.train_loader:
            self.opt.zero_grad()
            loss = self.loss_fn(self.model(x), y)
            loss.backward()
            self.opt.step()
    def validate(self):
        correct = total = 0
        with torch.no_grad():
            for x, y in self.val_loader:
                correct += (self.model(x).argmax(1) == y).sum().item()
                total += len(y)
        return correct / total
    def run(self, epochs):
        for epoch in range(epochs):
            self.train_one_epoch()
            print(self.validate())
