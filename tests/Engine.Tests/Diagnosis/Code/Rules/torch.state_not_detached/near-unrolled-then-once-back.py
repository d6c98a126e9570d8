import torch
from torch import nn
from torch.utils.data import DataLoader


def fit(cell, head, batches, epochs, width=64):
    optimizer = torch.optim.Adam([*cell.parameters(), *head.parameters()], lr=1e-3)
    for epoch in range(epochs):
        for x, y in batches:
            h = torch.zeros(x.size(0), width)
            for t in range(x.size(1)):
                h = cell(x[:, t], h)
            loss = nn.functional.mse_loss(head(h), y)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(cell.parameters(), 1.0)
            optimizer.step()
