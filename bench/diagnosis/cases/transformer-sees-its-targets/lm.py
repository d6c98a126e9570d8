import math
import torch
from torch import nn
import torch.nn.functional as F

class LM(nn.Module):
    def __init__(self, vocab, d=256, heads=8, layers=4, ctx=128):
        super().__init__()
        self.tok, self.pos = nn.Embedding(vocab, d), nn.Embedding(ctx, d)
        layer = nn.TransformerEncoderLayer(d, heads, 4 * d, batch_first=True)
        self.enc = nn.TransformerEncoder(layer, layers)
        self.head = nn.Linear(d, vocab)

    def forward(self, idx):
        x = self.tok(idx) + self.pos(torch.arange(idx.size(1), device=idx.device))
        return self.head(self.enc(x))

def batches(data, bs, ctx, device):
    for _ in range(500):
        at = torch.randint(len(data) - ctx - 1, (bs,))
        x = torch.stack([data[i:i + ctx] for i in at]); y = torch.stack([data[i + 1:i + ctx + 1] for i in at])
        yield x.to(device), y.to(device)

device = "cuda"
train, val, vocab = torch.load("corpus.pt")
model = LM(vocab).to(device)
opt = torch.optim.AdamW(model.parameters(), lr=3e-4)
for epoch in range(10):
    model.train()
    tl = []
    for x, y in batches(train, 32, 128, device):
        loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten())
        opt.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        tl.append(loss.item())
    model.eval()
    with torch.no_grad():
        vl = [F.cross_entropy(model(x).flatten(0, 1), y.flatten()).item() for x, y in batches(val, 32, 128, device)]
    print(f"{epoch + 1} train_loss {sum(tl) / len(tl):.3f} val_loss {sum(vl) / len(vl):.3f} ppl {math.exp(sum(vl) / len(vl)):.2f}")
