import argparse

import torch
import yaml
from torch import nn


class Node(dict):
    """A dictionary whose keys are attributes."""

    def __init__(self, d):
        super().__init__({k: Node(v) if isinstance(v, dict) else v for k, v in d.items()})

    __getattr__ = dict.__getitem__


def load_config(path):
    with open(path) as f:
        return Node(yaml.safe_load(f))


def build_optimizer(model, solver):
    kinds = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}
    return kinds[solver.name](model.parameters(), lr=solver.lr, weight_decay=solver.weight_decay)


def build_model(m):
    layers = [nn.Linear(10, m.width), nn.ReLU()]
    for _ in range(m.depth - 1):
        layers += [nn.Linear(m.width, m.width), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(m.width, 1))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--cfg", required=True)
    cfg = load_config(ap.parse_args().cfg)
    torch.manual_seed(cfg.seed)
    model = build_model(cfg.model)
    print("model has", sum(p.numel() for p in model.parameters()), "parameters")
    optimizer = build_optimizer(model, cfg.solver)
    x = torch.randn(256, 10)
    y = x.sum(1, keepdim=True)
    for epoch in range(cfg.epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        print(epoch, loss.item())


main()
