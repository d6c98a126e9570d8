import math

import torch
from torch import nn


class PositionalEncoding(nn.Module):
    def __init__(self, d_model, max_len=50):
        super().__init__()
        pe = torch.zeros(max_len, d_model)
        pos = torch.arange(max_len).unsqueeze(1).float()
        div = torch.exp(torch.arange(0, d_model, 2).float() * (-math.log(10000.0) / d_model))
        pe[:, 0::2] = torch.sin(pos * div)
        pe[:, 1::2] = torch.cos(pos * div)
        self.register_buffer("pe", pe)

    def forward(self, x):
        return x + self.pe


class Tagger(nn.Module):
    def __init__(self, vocab, tags, d=32):
        super().__init__()
        self.embed = nn.Embedding(vocab, d)
        self.pos = PositionalEncoding(d)
        self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, 4, 64, batch_first=True), 2)
        self.out = nn.Linear(d, tags)

    def forward(self, x):
        return self.out(self.enc(self.pos(self.embed(x))))


model = Tagger(100, 5)
opt = torch.optim.Adam(model.parameters(), 1e-3)
for step in range(10):
    x, y = torch.randint(0, 100, (8, 32)), torch.randint(0, 5, (8, 32))
    loss = nn.functional.cross_entropy(model(x).transpose(1, 2), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(step, loss.item())
