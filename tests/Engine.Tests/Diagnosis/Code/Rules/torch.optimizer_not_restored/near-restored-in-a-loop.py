import torch
from torch import nn
from torch.utils.data import DataLoader


import os


def fit(net, loader, epochs, path):
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
    plan = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    parts = {"net": net, "optimizer": optimizer, "plan": plan}
    start = 0
    if os.path.exists(path):
        kept = torch.load(path, map_location="cpu")
        for name, thing in parts.items():
            thing.load_state_dict(kept[name])
        start = kept["epoch"] + 1
    for epoch in range(start, epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        plan.step()
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "plan": plan.state_dict(), "epoch": epoch}, path)
