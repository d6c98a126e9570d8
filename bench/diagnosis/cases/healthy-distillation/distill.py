import argparse

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

ap = argparse.ArgumentParser()
ap.add_argument("--temperature", type=float, default=2.0)
ap.add_argument("--alpha", type=float, default=0.7)
args = ap.parse_args()
torch.manual_seed(0)
d = load_digits()
x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)


def fit(net, loss_of, epochs, tag):
    opt = torch.optim.AdamW(net.parameters(), lr=2e-3)
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for idx in torch.randperm(1400).split(64):
            loss = loss_of(net(x[idx]), idx)
            opt.zero_grad()
            loss.backward()
            opt.step()
            total += loss.item() * len(idx) / 1400
        net.eval()
        with torch.no_grad():
            probs = torch.softmax(net(x[1400:]), dim=1)
            conf, pred = probs.max(1)
        print(f"{tag} epoch {epoch} loss {total:.4f} val_acc {(pred == y[1400:]).float().mean():.4f} confidence {conf.mean():.3f}")


teacher = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))
fit(teacher, lambda out, idx: F.cross_entropy(out, y[idx]), 6, "teacher")
teacher.eval()
for p in teacher.parameters():
    p.requires_grad_(False)


def distill(out, idx):
    t = args.temperature
    with torch.no_grad():
        soft = F.softmax(teacher(x[idx]) / t, dim=1)
    kd = F.kl_div(F.log_softmax(out / t, dim=1), soft, reduction="batchmean") * t * t
    return args.alpha * kd + (1 - args.alpha) * F.cross_entropy(out, y[idx])


fit(nn.Sequential(nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 10)), distill, 10, "student")
