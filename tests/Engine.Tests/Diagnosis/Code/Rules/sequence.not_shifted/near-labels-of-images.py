import torch
from torch import nn
from torch.utils.data import DataLoader


def fit(net, images, classes, size, epochs):
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
    for epoch in range(epochs):
        for i in range(0, len(images), size):
            x = images[i:i + size]
            y = classes[i:i + size]
            loss = nn.functional.cross_entropy(net(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
