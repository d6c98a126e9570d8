import math

import torch
from torch import nn


class SelfAttention(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.q, self.k, self.v = nn.Linear(dim, dim), nn.Linear(dim, dim), nn.Linear(dim, dim)

    def forward(self, x):
        scores = self.q(x) @ self.k(x).transpose(-2, -1) / math.sqrt(x.size(-1))
        weights = torch.softmax(scores, dim=0)
        return weights @ self.v(x)


class Finder(nn.Module):
    def __init__(self, vocab=12, dim=32):
        super().__init__()
        self.embed, self.pos = nn.Embedding(vocab, dim), nn.Embedding(10, dim)
        self.attn, self.out = SelfAttention(dim), nn.Linear(dim, 10)

    def forward(self, x):
        h = self.embed(x) + self.pos(torch.arange(x.size(1)))
        return self.out(self.attn(h).mean(1))


torch.manual_seed(0)
model = Finder()
opt = torch.optim.Adam(model.parameters(), lr=2e-3)
ce = nn.CrossEntropyLoss()
for step in range(301):
    x = torch.randint(1, 12, (64, 10))
    y = torch.randint(0, 10, (64,))
    x[torch.arange(64), y] = 0
    loss = ce(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 30 == 0:
        print(f"step {step} loss {loss.item():.4f} acc {(model(x).argmax(1) == y).float().mean().item():.4f}")
