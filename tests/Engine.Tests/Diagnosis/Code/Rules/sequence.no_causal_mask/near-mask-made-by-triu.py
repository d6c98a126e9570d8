import torch
from torch import nn
from torch.utils.data import DataLoader


class Gpt(nn.Module):
    def __init__(self, words, width, longest):
        super().__init__()
        self.tok, self.pos = nn.Embedding(words, width), nn.Embedding(longest, width)
        layer = nn.TransformerEncoderLayer(width, 4, 4 * width, batch_first=True)
        self.body = nn.TransformerEncoder(layer, 4)
        self.head = nn.Linear(width, words)

    def forward(self, ids):
        x = self.tok(ids) + self.pos(torch.arange(ids.size(1)))
        n = ids.size(1)
        ahead = torch.ones(n, n, dtype=torch.bool).triu(1)
        return self.head(self.body(x, ahead))


def fit(ids, words, length, steps):
    net = Gpt(words, 256, length)
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
    for step in range(steps):
        i = int(torch.randint(0, len(ids) - length - 1, ()))
        chunk = ids[i:i + length + 1][None]
        logits = net(chunk[:, :-1])
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), chunk[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
