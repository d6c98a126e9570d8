import argparse

import torch
from sklearn.datasets import load_digits
from torch import nn


def options():
    p = argparse.ArgumentParser(description="fine-tune a small net")
    p.add_argument("--freeze_backbone", type=bool, default=True, help="train the head only")
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--lr", type=float, default=0.05)
    return p.parse_args()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 4), nn.ReLU())
        self.head = nn.Linear(4, 10)

    def forward(self, x):
        return self.head(self.backbone(x))


def main():
    args = options()
    torch.manual_seed(0)
    d = load_digits()
    x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)
    net = Net()
    if args.freeze_backbone:
        for p in net.backbone.parameters():
            p.requires_grad = False
    trainable = [p for p in net.parameters() if p.requires_grad]
    print(f"trainable parameters: {sum(p.numel() for p in trainable)}")
    opt = torch.optim.SGD(trainable, lr=args.lr, momentum=0.9)
    for epoch in range(args.epochs):
        for idx in torch.randperm(1400).split(32):
            loss = nn.functional.cross_entropy(net(x[idx]), y[idx])
            opt.zero_grad()
            loss.backward()
            opt.step()
        with torch.no_grad():
            acc = (net(x[1400:]).argmax(1) == y[1400:]).float().mean().item()
        print(f"epoch {epoch}: loss {loss.item():.4f} acc {acc:.4f}")


main()
