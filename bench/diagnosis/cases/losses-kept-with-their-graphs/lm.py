import torch
from torch import nn
from tqdm import tqdm

from corpus import batches, VOCAB


class GPTBlock(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.attn = nn.MultiheadAttention(d, h, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(d, 4 * d), nn.GELU(), nn.Linear(4 * d, d))

    def forward(self, x, mask):
        h = self.ln1(x)
        x = x + self.attn(h, h, h, attn_mask=mask, need_weights=False)[0]
        return x + self.mlp(self.ln2(x))


class GPT(nn.Module):
    def __init__(self, d=128, layers=4, heads=4, ctx=256):
        super().__init__()
        self.tok, self.pos = nn.Embedding(VOCAB, d), nn.Embedding(ctx, d)
        self.blocks = nn.ModuleList(GPTBlock(d, heads) for _ in range(layers))
        self.out = nn.Linear(d, VOCAB)
        self.register_buffer("mask", torch.triu(torch.full((ctx, ctx), float("-inf")), 1))

    def forward(self, idx):
        t = idx.size(1)
        x = self.tok(idx) + self.pos(torch.arange(t, device=idx.device))
        for b in self.blocks:
            x = b(x, self.mask[:t, :t])
        return self.out(x)


model = GPT()
opt = torch.optim.AdamW(model.parameters(), 3e-4)
history = []
for step, (x, y) in enumerate(tqdm(batches("train", 32, 256))):
    logits = model(x)
    loss = nn.functional.cross_entropy(logits.view(-1, VOCAB), y.view(-1))
    opt.zero_grad(set_to_none=True)
    loss.backward(retain_graph=False)
    opt.step()
    history.append(nn.functional.cross_entropy(model(x).view(-1, VOCAB), y.view(-1)))
    if step % 100 == 0:
        print(f"step {step}: loss {sum(history[-100:]) / len(history[-100:]):.4f}", flush=True)
