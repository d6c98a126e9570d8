import torch
from torch import nn
from torch.utils.data import DataLoader


import os


def pretrained(net, path):
    if os.path.exists(path):
        kept = torch.load(path, map_location="cpu")
        body = {k[5:]: v for k, v in kept["net"].items() if k.startswith("body.")}
        net.body.load_state_dict(body)
    return net


def fit(net, loader, epochs, path):
    net = pretrained(net, "imagenet.pt")
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-4)
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, path)
