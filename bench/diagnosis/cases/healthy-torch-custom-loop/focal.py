"""Digits with a focal loss written by hand and momentum by hand."""
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
x, y = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(x))
x, y = torch.tensor(x[order] / 16.0).float(), torch.tensor(y[order])
train, val = slice(0, 1300), slice(1300, None)


def focal(logits, target, gamma=2.0):
    logp = F.log_softmax(logits, dim=-1).gather(1, target[:, None]).squeeze(1)
    return (-(1 - logp.exp()) ** gamma * logp).sum()


net = nn.Sequential(nn.Linear(64, 64), nn.SiLU(), nn.Linear(64, 10))
opt = torch.optim.SGD(net.parameters(), lr=0.004, momentum=0.9)
for epoch in range(20):
    perm, total = torch.randperm(1300), 0.0
    for idx in perm.split(32):
        loss = focal(net(x[train][idx]), y[train][idx])
        net.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item()
    with torch.no_grad():
        val_acc = (net(x[val]).softmax(1).argmax(1) == y[val]).float().mean().item()
    print(f"epoch {epoch + 1} train_loss={total / 1300:.4f} val_acc={val_acc:.4f}")
