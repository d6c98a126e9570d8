import copy

import torch
import torch.nn as nn
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, Subset, TensorDataset


def make_loaders(bs):
    d = load_digits()
    x = torch.tensor(d.images, dtype=torch.float32).unsqueeze(1) / 16
    full = TensorDataset(x, torch.tensor(d.target))
    order = torch.randperm(len(full), generator=torch.Generator().manual_seed(0)).tolist()
    return {"train": DataLoader(Subset(full, order[:400]), bs, shuffle=True), "val": DataLoader(Subset(full, order[400:1000]), 200)}


def conv_block(cin, cout):
    return [nn.Conv2d(cin, cout, 3, padding=1), nn.BatchNorm2d(cout), nn.ReLU()]


def make_model():
    return nn.Sequential(*conv_block(1, 16), *conv_block(16, 16), nn.MaxPool2d(2), nn.Flatten(), nn.Dropout(0.5), nn.Linear(256, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10))


def check(model, loader, criterion):
    model.eval()
    loss, right, n = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            out = model(x)
            loss += criterion(out, y).item() * y.size(0)
            right += out.argmax(1).eq(y).sum().item()
            n += y.size(0)
    return loss / n, right / n


def fit(model, loaders, epochs=12, lr=0.01):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    best, best_acc = None, 0.0
    model.train()
    for epoch in range(epochs):
        run = 0.0
        for x, y in loaders["train"]:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            run += loss.item()
        val_loss, val_acc = check(model, loaders["val"], criterion)
        print(f"Epoch {epoch:>3} train_loss {run / len(loaders['train']):.4f} val_loss {val_loss:.4f} val_acc {val_acc:.4f}")
        if val_acc > best_acc:
            best, best_acc = copy.deepcopy(model.state_dict()), val_acc
    model.load_state_dict(best)
    return model


if __name__ == "__main__":
    torch.manual_seed(0)
    fit(make_model(), make_loaders(32))
