from dataclasses import dataclass

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, Dataset


@dataclass
class Config:
    batch_size: int = 32
    epochs: int = 8
    lr: float = 0.05
    hidden: int = 64


class FolderLike(Dataset):
    """Walks the class folders one after the other, as they lie on disk."""

    def __init__(self, split):
        d = load_digits()
        rows = []
        for label in range(10):
            idx = np.flatnonzero(d.target == label)
            cut = int(len(idx) * 0.8)
            rows.extend((i, label) for i in (idx[:cut] if split == "train" else idx[cut:]))
        self.rows, self.images = rows, d.images / 16.0

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, k):
        i, label = self.rows[k]
        return torch.from_numpy(self.images[i]).float().unsqueeze(0), label


class Trainer:
    def __init__(self, cfg):
        self.cfg = cfg
        self.net = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, cfg.hidden), nn.ReLU(), nn.Linear(cfg.hidden, 10))
        self.opt = torch.optim.SGD(self.net.parameters(), lr=cfg.lr, momentum=0.9)
        self.loss_fn = nn.CrossEntropyLoss()
        self.train_dl = DataLoader(FolderLike("train"), batch_size=cfg.batch_size)
        self.val_dl = DataLoader(FolderLike("val"), batch_size=128)

    def fit(self):
        for epoch in range(self.cfg.epochs):
            self.net.train()
            seen = total = 0.0
            for x, y in self.train_dl:
                self.opt.zero_grad()
                loss = self.loss_fn(self.net(x), y)
                loss.backward()
                self.opt.step()
                total += loss.item() * len(x)
                seen += len(x)
            val_loss, acc = self.validate()
            print(f"[{epoch + 1}/{self.cfg.epochs}] train_loss={total / seen:.4f} val_loss={val_loss:.4f} val_acc={acc:.4f}")

    @torch.no_grad()
    def validate(self):
        self.net.eval()
        loss = correct = n = 0
        for x, y in self.val_dl:
            out = self.net(x)
            loss += self.loss_fn(out, y).item() * len(x)
            correct += (out.argmax(1) == y).sum().item()
            n += len(x)
        return loss / n, correct / n


torch.manual_seed(0)
Trainer(Config()).fit()
