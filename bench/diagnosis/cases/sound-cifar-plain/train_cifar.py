"""ResNet-18 on CIFAR-10, one GPU or none."""
import argparse
import copy
import random

import numpy as np
import torch
import torch.nn as nn
import torchvision
import torchvision.transforms as T
from torch.utils.data import DataLoader, Subset

MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)


def options():
    p = argparse.ArgumentParser()
    p.add_argument("--lr", type=float, default=0.1)
    p.add_argument("--momentum", type=float, default=0.9)
    p.add_argument("--weight-decay", type=float, default=5e-4)
    p.add_argument("--batch-size", type=int, default=128)
    p.add_argument("--epochs", type=int, default=30)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--no-augment", action="store_true")
    return p.parse_args()


def seed_all(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def loaders(args):
    plain = T.Compose([T.ToTensor(), T.Normalize(MEAN, STD)])
    rich = plain if args.no_augment else T.Compose(
        [T.RandomCrop(32, padding=4), T.RandomHorizontalFlip(), T.ToTensor(), T.Normalize(MEAN, STD)])
    with_noise = torchvision.datasets.CIFAR10("data", train=True, download=True, transform=rich)
    without = torchvision.datasets.CIFAR10("data", train=True, transform=plain)
    held_back = torchvision.datasets.CIFAR10("data", train=False, transform=plain)
    order = torch.randperm(len(with_noise), generator=torch.Generator().manual_seed(args.seed)).tolist()
    train, val = Subset(with_noise, order[5000:]), Subset(without, order[:5000])
    return (DataLoader(train, args.batch_size, shuffle=True, num_workers=4, pin_memory=True, drop_last=True),
            DataLoader(val, 512, num_workers=2), DataLoader(held_back, 512, num_workers=2))


def network():
    net = torchvision.models.resnet18(num_classes=10)
    net.conv1 = nn.Conv2d(3, 64, 3, stride=1, padding=1, bias=False)
    net.maxpool = nn.Identity()
    return net


@torch.no_grad()
def score(net, loader, device):
    net.eval()
    hits = seen = 0
    total = 0.0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        out = net(x)
        total += nn.functional.cross_entropy(out, y, reduction="sum").item()
        hits += (out.argmax(1) == y).sum().item()
        seen += y.numel()
    return total / seen, hits / seen


def main():
    args = options()
    seed_all(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    train, val, test = loaders(args)
    net = network().to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=args.lr, momentum=args.momentum,
                                weight_decay=args.weight_decay, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.lr, epochs=args.epochs, steps_per_epoch=len(train))
    best, kept = 0.0, None
    for epoch in range(args.epochs):
        net.train()
        running = 0.0
        for x, y in train:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            loss = nn.functional.cross_entropy(net(x), y, label_smoothing=0.05)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
            running += loss.item()
        val_loss, val_acc = score(net, val, device)
        print(f"epoch {epoch} loss={running / len(train):.4f} val_loss={val_loss:.4f} val_acc={val_acc:.4f}", flush=True)
        if val_acc > best:
            best, kept = val_acc, copy.deepcopy(net.state_dict())
    net.load_state_dict(kept)
    print("test: loss %.4f acc %.4f" % score(net, test, device))


if __name__ == "__main__":
    main()
