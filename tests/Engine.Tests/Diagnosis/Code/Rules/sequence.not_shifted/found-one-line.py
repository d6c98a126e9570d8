import torch
from torch import nn
from torch.utils.data import DataLoader


def batch(text, length, size):
    at = torch.randint(0, len(text) - length - 1, (size,))
    inputs = torch.stack([text[i:i + length] for i in at])
    targets = torch.stack([text[i:i + length] for i in at])  # here
    return inputs, targets


def fit(net, text, steps):
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
    for step in range(steps):
        inputs, targets = batch(text, 128, 32)
        logits = net(inputs)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
