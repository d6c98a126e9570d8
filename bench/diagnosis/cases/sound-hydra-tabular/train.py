import logging

import hydra
import numpy as np
import pandas as pd
import torch
from hydra.utils import to_absolute_path
from omegaconf import DictConfig, OmegaConf
from sklearn.model_selection import GroupShuffleSplit
from torch import nn

log = logging.getLogger(__name__)


class Tabular(nn.Module):
    def __init__(self, cards, numbers, hidden, dropout):
        super().__init__()
        self.emb = nn.ModuleList([nn.Embedding(c + 1, min(50, (c + 2) // 2)) for c in cards])
        wide = sum(e.embedding_dim for e in self.emb) + numbers
        body = []
        for h in hidden:
            body += [nn.Linear(wide, h), nn.BatchNorm1d(h), nn.ReLU(), nn.Dropout(dropout)]
            wide = h
        self.body = nn.Sequential(*body, nn.Linear(wide, 1))

    def forward(self, cats, nums):
        parts = [e(cats[:, i]) for i, e in enumerate(self.emb)]
        return self.body(torch.cat(parts + [nums], dim=1)).squeeze(1)


class Prepared:
    """What is learned of the training rows and applied to all."""

    def __init__(self, rows, cats, nums, target):
        self.cats, self.nums, self.target = cats, nums, target
        self.codes = {c: {v: i + 1 for i, v in enumerate(sorted(rows[c].dropna().unique()))} for c in cats}
        self.mean, self.std = rows[nums].mean(), rows[nums].std() + 1e-6
        logs = np.log1p(rows[target])
        self.middle, self.spread = logs.mean(), logs.std()

    def tensors(self, rows):
        cats = np.stack([rows[c].map(self.codes[c]).fillna(0).astype(int) for c in self.cats], axis=1)
        nums = ((rows[self.nums] - self.mean) / self.std).fillna(0.0).to_numpy("float32")
        y = (np.log1p(rows[self.target]) - self.middle) / self.spread
        return torch.tensor(cats), torch.tensor(nums), torch.tensor(y.to_numpy("float32"))


@hydra.main(version_base=None, config_path="conf", config_name="train")
def main(cfg: DictConfig):
    log.info("configuration\n%s", OmegaConf.to_yaml(cfg))
    torch.manual_seed(cfg.seed)
    rows = pd.read_csv(to_absolute_path(cfg.data.csv)).dropna(subset=[cfg.data.target])
    split = GroupShuffleSplit(1, test_size=0.2, random_state=cfg.seed)
    train_at, val_at = next(split.split(rows, groups=rows[cfg.data.group]))
    prepared = Prepared(rows.iloc[train_at], list(cfg.data.cats), list(cfg.data.nums), cfg.data.target)
    cats, nums, y = prepared.tensors(rows.iloc[train_at])
    vcats, vnums, vy = prepared.tensors(rows.iloc[val_at])
    model = Tabular([len(c) for c in prepared.codes.values()], len(cfg.data.nums), cfg.model.hidden, cfg.model.dropout)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.optim.lr, weight_decay=cfg.optim.weight_decay)
    best, since = float("inf"), 0
    for epoch in range(cfg.epochs):
        model.train()
        total = 0.0
        order = torch.randperm(len(y))
        for part in order.split(cfg.batch_size):
            if len(part) < 2:
                continue
            loss = nn.functional.mse_loss(model(cats[part], nums[part]), y[part])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(part)
        model.eval()
        with torch.no_grad():
            rmse = nn.functional.mse_loss(model(vcats, vnums), vy).sqrt().item()
        log.info("epoch %d train_mse %.4f val_rmse %.4f", epoch, total / len(y), rmse)
        since = 0 if rmse < best else since + 1
        if rmse < best:
            best = rmse
            torch.save(model.state_dict(), "best.pt")
        if since >= cfg.patience:
            log.info("no better for %d epochs", since)
            break
    return best


if __name__ == "__main__":
    main()
