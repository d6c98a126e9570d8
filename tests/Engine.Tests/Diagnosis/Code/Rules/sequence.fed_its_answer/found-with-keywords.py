import torch
from torch import nn
from torch.utils.data import DataLoader


class Seq(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.emb = nn.Embedding(words, width)
        self.enc = nn.GRU(width, width, batch_first=True)
        self.dec = nn.GRU(width, width, batch_first=True)
        self.out = nn.Linear(width, words)

    def forward(self, source, target):
        _, h = self.enc(self.emb(source))
        y, _ = self.dec(self.emb(target), h)
        return self.out(y)


def fit(loader, words, epochs):
    net = Seq(words, 128)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for epoch in range(epochs):
        for source, target in loader:
            scores = net(source=source, target=target)  # here
            loss = nn.functional.cross_entropy(scores.reshape(-1, words), target.reshape(-1))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
