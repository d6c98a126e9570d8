import torch
import torch.nn as nn
from torch.nn import functional as F

torch.manual_seed(1)
text = "a man a plan a canal panama and then again a man a plan " * 40
stoi = {c: i for i, c in enumerate(sorted(set(text)))}
ids = torch.tensor([stoi[c] for c in text])
CTX = 24


class Decoder(nn.Module):
    def __init__(self, vocab, d=48):
        super().__init__()
        self.tok, self.pos = nn.Embedding(vocab, d), nn.Embedding(CTX, d)
        layer = nn.TransformerEncoderLayer(d, 4, 96, dropout=0.0, batch_first=True, norm_first=True)
        self.blocks = nn.TransformerEncoder(layer, 2)
        self.out = nn.Linear(d, vocab)

    def forward(self, x):
        t = x.size(1)
        mask = nn.Transformer.generate_square_subsequent_mask(t)
        h = self.tok(x) + self.pos(torch.arange(t))
        return self.out(self.blocks(h, mask=mask))


def get_batch(n=16):
    at = torch.randint(0, len(ids) - CTX - 1, (n,))
    x = torch.stack([ids[i:i + CTX] for i in at])
    y = torch.stack([ids[i + 1:i + CTX + 1] for i in at])
    return x, y


model = Decoder(len(stoi))
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
for step in range(121):
    x, y = get_batch()
    loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten())
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    if step % 10 == 0:
        print(f"step {step}: train loss {loss.item():.4f}")
