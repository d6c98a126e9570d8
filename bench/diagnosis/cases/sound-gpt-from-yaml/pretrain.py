import math
import os
import sys
from contextlib import nullcontext

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import yaml

cfg = dict(block=256, layers=6, heads=6, width=384, dropout=0.2, vocab=50304, batch=16, accumulate=4, lr=6e-4, min_lr=6e-5,
           warmup=200, steps=5000, decay=0.1, clip=1.0, every=250, data="data/shakespeare", seed=1337)
if len(sys.argv) > 1:
    with open(sys.argv[1]) as f:
        cfg.update(yaml.safe_load(f) or {})
device = "cuda" if torch.cuda.is_available() else "cpu"
cast = torch.autocast("cuda", dtype=torch.bfloat16) if device == "cuda" else nullcontext()
torch.manual_seed(cfg["seed"])


class Block(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.ln1, self.ln2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width), nn.Dropout(dropout))

    def attend(self, x):
        b, t, c = x.shape
        q, k, v = (s.view(b, t, self.heads, c // self.heads).transpose(1, 2) for s in self.qkv(x).split(c, dim=2))
        y = F.scaled_dot_product_attention(q, k, v, dropout_p=self.dropout if self.training else 0.0, is_causal=True)
        return self.proj(y.transpose(1, 2).reshape(b, t, c))

    def forward(self, x):
        x = x + self.attend(self.ln1(x))
        return x + self.mlp(self.ln2(x))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        w = cfg["width"]
        self.tok, self.pos = nn.Embedding(cfg["vocab"], w), nn.Embedding(cfg["block"], w)
        self.blocks = nn.ModuleList(Block(w, cfg["heads"], cfg["dropout"]) for _ in range(cfg["layers"]))
        self.norm, self.head = nn.LayerNorm(w), nn.Linear(w, cfg["vocab"], bias=False)
        self.apply(self._init)
        self.head.weight = self.tok.weight

    @staticmethod
    def _init(m):
        if isinstance(m, (nn.Linear, nn.Embedding)):
            nn.init.normal_(m.weight, std=0.02)
        if isinstance(m, nn.Linear) and m.bias is not None:
            nn.init.zeros_(m.bias)

    def forward(self, ids, targets=None):
        x = self.tok(ids) + self.pos(torch.arange(ids.size(1), device=ids.device))
        for block in self.blocks:
            x = block(x)
        logits = self.head(self.norm(x))
        if targets is None:
            return logits, None
        return logits, F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def batch(split):
    ids = np.memmap(os.path.join(cfg["data"], split + ".bin"), dtype=np.uint16, mode="r")
    at = torch.randint(len(ids) - cfg["block"] - 1, (cfg["batch"],))
    rows = torch.stack([torch.from_numpy(ids[i:i + cfg["block"] + 1].astype(np.int64)) for i in at]).to(device)
    return rows[:, :-1], rows[:, 1:]


@torch.no_grad()
def estimate(model):
    model.eval()
    out = {}
    for split in ("train", "val"):
        out[split] = sum(model(*batch(split))[1].item() for _ in range(50)) / 50
    model.train()
    return out


def rate(step):
    if step < cfg["warmup"]:
        return cfg["lr"] * (step + 1) / cfg["warmup"]
    done = (step - cfg["warmup"]) / (cfg["steps"] - cfg["warmup"])
    return cfg["min_lr"] + 0.5 * (1 + math.cos(math.pi * done)) * (cfg["lr"] - cfg["min_lr"])


model = Gpt().to(device)
params = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW([{"params": [p for p in params if p.dim() > 1], "weight_decay": cfg["decay"]},
                               {"params": [p for p in params if p.dim() < 2], "weight_decay": 0.0}], lr=cfg["lr"], betas=(0.9, 0.95))
for step in range(cfg["steps"] + 1):
    for group in optimizer.param_groups:
        group["lr"] = rate(step)
    if step % cfg["every"] == 0:
        now = estimate(model)
        print(f"step {step}: train loss {now['train']:.4f}, val loss {now['val']:.4f}")
    for _ in range(cfg["accumulate"]):
        with cast:
            _, loss = model(*batch("train"))
        (loss / cfg["accumulate"]).backward()
    nn.utils.clip_grad_norm_(params, cfg["clip"])
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
