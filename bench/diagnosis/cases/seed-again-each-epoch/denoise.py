import random

import numpy as np
import torch
import torch.nn as nn
from sklearn.datasets import load_digits


def set_seed(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


SEED = 1234
set_seed(SEED)
images = torch.tensor(load_digits().data / 16.0, dtype=torch.float32)
train_x, val_x = images[:300], images[300:700]


class DenoisingAutoencoder(nn.Module):
    def __init__(self, width=512):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 128), nn.ReLU())
        self.decoder = nn.Sequential(nn.Linear(128, width), nn.ReLU(), nn.Linear(width, 64))

    def forward(self, x):
        return self.decoder(self.encoder(x))


def corrupt(x, level=0.4):
    return x + level * torch.randn_like(x)


def train_one_epoch(model, optimizer, epoch):
    set_seed(SEED)
    model.train()
    order = torch.randperm(len(train_x))
    running = 0.0
    for i in range(0, len(order), 50):
        clean = train_x[order[i:i + 50]]
        noisy = corrupt(clean)
        loss = nn.functional.mse_loss(model(noisy), clean)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running += loss.item()
    return running / (len(order) / 50)


def evaluate(model):
    model.eval()
    with torch.no_grad():
        return nn.functional.mse_loss(model(corrupt(val_x)), val_x).item()


def main():
    model = DenoisingAutoencoder()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(60):
        train = train_one_epoch(model, optimizer, epoch)
        val = evaluate(model)
        if epoch % 4 == 0:
            print(f"epoch={epoch} train_loss={train:.5f} val_loss={val:.5f}")


main()
