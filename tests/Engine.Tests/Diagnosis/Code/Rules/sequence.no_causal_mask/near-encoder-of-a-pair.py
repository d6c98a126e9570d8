import torch
from torch import nn
from torch.utils.data import DataLoader


class Translator(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.emb = nn.Embedding(words, width)
        self.read = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4, batch_first=True), 2)
        self.write = nn.TransformerDecoder(nn.TransformerDecoderLayer(width, 4, batch_first=True), 2)
        self.out = nn.Linear(width, words)

    def forward(self, source, before):
        n = before.size(1)
        ahead = torch.full((n, n), float("-inf")).triu(1)
        return self.out(self.write(self.emb(before), self.read(self.emb(source)), tgt_mask=ahead))


def fit(loader, words, epochs):
    net = Translator(words, 128)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
    for epoch in range(epochs):
        for source, target in loader:
            scores = net(source, target[:, :-1])
            y = target[:, 1:]
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), y.flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
