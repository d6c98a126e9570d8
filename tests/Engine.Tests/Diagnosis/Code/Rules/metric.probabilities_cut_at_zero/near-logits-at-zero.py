import torch
from torch import nn
from torch.utils.data import DataLoader


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(20, 32), nn.Linear(32, 1)

    def forward(self, x):
        return self.b(torch.relu(self.a(x)))


def fit(loader, test, epochs):
    net = Net()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss_fn = nn.BCEWithLogitsLoss()
    for epoch in range(epochs):
        net.train()
        for x, y in loader:
            optimizer.zero_grad()
            loss_fn(net(x).squeeze(1), y.float()).backward()
            optimizer.step()
        net.eval()
        right = count = 0
        with torch.no_grad():
            for x, y in test:
                said = net(x).squeeze(1)
                guess = (said > 0).long()
                right += (guess == y).sum().item()
                count += len(y)
        print(epoch, right / count)
