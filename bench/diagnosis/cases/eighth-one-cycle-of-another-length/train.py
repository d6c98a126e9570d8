import argparse
import torch
from torch import nn, optim

parser = argparse.ArgumentParser()
parser.add_argument("--batch_size", type=int, default=8)
parser.add_argument("--epoch", type=int, default=4)
parser.add_argument("--lr", type=float, default=1e-3)
parser.add_argument("--steps_per_epoch", type=int, default=100)
args = parser.parse_args(["--batch_size", "2"])
torch.manual_seed(0)

proteins = torch.randn(800, 24)
families = (proteins[:, :3].sum(1) > 0).long()
model = nn.Sequential(nn.Linear(24, 32), nn.GELU(), nn.Linear(32, 2))
optimizer = optim.Adam(model.parameters(), lr=args.lr)
scheduler = optim.lr_scheduler.OneCycleLR(optimizer, max_lr=args.lr, steps_per_epoch=args.steps_per_epoch, epochs=args.epoch)
for epoch in range(args.epoch):
    total = 0.0
    for rows in torch.randperm(800).split(args.batch_size):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(proteins[rows]), families[rows])
        loss.backward()
        optimizer.step()
        scheduler.step()
        total += loss.item()
    print("epoch", epoch, "loss", total * args.batch_size / 800)
