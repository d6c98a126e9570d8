import math

import torch
from torch import nn

torch.manual_seed(0)
text = ("the quick brown fox jumps over the lazy dog and then rests by the river until the moon comes up. " * 60)
chars = sorted(set(text))
ids = torch.tensor([chars.index(c) for c in text])
BATCH, STEPS = 8, 25
usable = (len(ids) - 1) // BATCH * BATCH
inputs, targets = ids[:usable].view(BATCH, -1), ids[1:usable + 1].view(BATCH, -1)


class CharRNN(nn.Module):
    def __init__(self, n, hidden=64):
        super().__init__()
        self.embed = nn.Embedding(n, 16)
        self.gru = nn.GRU(16, hidden, batch_first=True)
        self.out = nn.Linear(hidden, n)

    def forward(self, x, h=None):
        y, h = self.gru(self.embed(x), h)
        return self.out(y), h


model = CharRNN(len(chars))
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
for epoch in range(6):
    h, total, n = None, 0.0, 0
    for start in range(0, inputs.size(1), STEPS):
        x, y = inputs[:, start:start + STEPS], targets[:, start:start + STEPS]
        if h is not None:
            h = h.detach()
        logits, h = model(x, h)
        loss = nn.functional.cross_entropy(logits.permute(0, 2, 1), y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += loss.item() * y.numel()
        n += y.numel()
    print(f"epoch {epoch} loss {total / n:.4f} perplexity {math.exp(total / n):.3f}")
