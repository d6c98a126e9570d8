import torch
from torch import nn
from torch.utils.data import DataLoader


def fit(net, text, length, steps, mask_id):
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
    for step in range(steps):
        i = int(torch.randint(0, len(text) - length, ()))
        inputs = text[i:i + length].clone()
        targets = text[i:i + length].clone()
        hidden = torch.rand(length) < 0.15
        inputs[hidden] = mask_id
        targets[~hidden] = -100
        loss = nn.functional.cross_entropy(net(inputs[None])[0], targets, ignore_index=-100)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
