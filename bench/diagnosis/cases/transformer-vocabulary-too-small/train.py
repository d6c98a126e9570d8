import json, os, time
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class Config:
    d_model: int = 32
    n_heads: int = 4
    vocab: int = 12
    block: int = 16
    batch: int = 32
    lr: float = 3e-3
    max_iters: int = 300
    eval_interval: int = 25


class Block(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.ln1 = nn.LayerNorm(cfg.d_model)
        self.attn = nn.MultiheadAttention(cfg.d_model, cfg.n_heads, batch_first=True)
        self.ln2 = nn.LayerNorm(cfg.d_model)
        self.mlp = nn.Sequential(nn.Linear(cfg.d_model, 4 * cfg.d_model), nn.GELU(), nn.Linear(4 * cfg.d_model, cfg.d_model))

    def forward(self, x, mask):
        h = self.ln1(x)
        a, _ = self.attn(h, h, h, attn_mask=mask, need_weights=False)
        x = x + a
        return x + self.mlp(self.ln2(x))


class TinyLM(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.tok = nn.Embedding(cfg.vocab, cfg.d_model)
        self.pos = nn.Embedding(cfg.block, cfg.d_model)
        self.blocks = nn.ModuleList([Block(cfg) for _ in range(2)])
        self.lm_head = nn.Linear(cfg.d_model, cfg.vocab)
        self.register_buffer("mask", torch.triu(torch.full((cfg.block, cfg.block), float("-inf")), diagonal=1))

    def forward(self, idx):
        x = self.tok(idx) + self.pos(torch.arange(idx.size(1), device=idx.device))
        for block in self.blocks:
            x = block(x, self.mask)
        return self.lm_head(x)


class Trainer:
    def __init__(self, cfg, model):
        self.cfg, self.model = cfg, model
        self.optim = torch.optim.AdamW(model.parameters(), lr=cfg.lr, weight_decay=0.01)
        self.gen = torch.Generator().manual_seed(0)

    def get_batch(self):
        start = torch.randint(0, 20, (self.cfg.batch, 1), generator=self.gen)
        seq = (start + 3 * torch.arange(self.cfg.block + 1)) % 20
        return seq[:, :-1], seq[:, 1:]

    def loss(self, x, y):
        logits = self.model(x)
        return F.cross_entropy(logits.view(-1, self.cfg.vocab), y.reshape(-1))

    @torch.no_grad()
    def evaluate(self):
        self.model.eval()
        out = sum(self.loss(*self.get_batch()).item() for _ in range(4)) / 4
        self.model.train()
        return out

    def fit(self):
        for it in range(1, self.cfg.max_iters + 1):
            x, y = self.get_batch()
            loss = self.loss(x, y)
            self.optim.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optim.step()
            if it % self.cfg.eval_interval == 0:
                print(f"step {it} loss {loss.item():.4f} val_loss {self.evaluate():.4f}")


if __name__ == "__main__":
    torch.manual_seed(0)
    cfg = Config()
    Trainer(cfg, TinyLM(cfg)).fit()
