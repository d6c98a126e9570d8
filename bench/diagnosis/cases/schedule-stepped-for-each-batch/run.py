import argparse

import torch
import torch.nn as nn
import yaml
from sklearn.datasets import load_digits
from torch.optim import lr_scheduler
from torch.utils.data import DataLoader, TensorDataset, random_split


def build_model(cfg):
    return nn.Sequential(
        nn.Linear(64, cfg["hidden"]),
        nn.ReLU(),
        nn.Dropout(cfg["dropout"]),
        nn.Linear(cfg["hidden"], 10),
    )


def train_epoch(model, loader, criterion, optimizer, scheduler):
    model.train()
    running = 0.0
    for inputs, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(inputs), labels)
        loss.backward()
        optimizer.step()
        scheduler.step()
        running += loss.item()
    return running / len(loader)


def evaluate(model, loader):
    model.eval()
    hits = n = 0
    with torch.no_grad():
        for inputs, labels in loader:
            hits += (model(inputs).argmax(1) == labels).sum().item()
            n += labels.numel()
    return hits / n


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config")
    cfg = yaml.safe_load(open(parser.parse_args().config))
    torch.manual_seed(42)
    raw = load_digits()
    ds = TensorDataset(torch.tensor(raw.data, dtype=torch.float32).div(16).sub(0.5), torch.tensor(raw.target))
    train_set, val_set = random_split(ds, [1500, 297])
    train_loader = DataLoader(train_set, batch_size=cfg["train"]["batch_size"], shuffle=True)
    val_loader = DataLoader(val_set, batch_size=256)
    model = build_model(cfg["model"])
    optimizer = torch.optim.SGD(model.parameters(), lr=cfg["optim"]["lr"] / 20, momentum=cfg["optim"]["momentum"])
    # halve the rate every 10 epochs
    scheduler = lr_scheduler.StepLR(optimizer, step_size=cfg["optim"]["step_size"], gamma=cfg["optim"]["gamma"])
    criterion = nn.CrossEntropyLoss()
    for epoch in range(cfg["train"]["epochs"]):
        loss = train_epoch(model, train_loader, criterion, optimizer, scheduler)
        print(f"epoch {epoch} loss {loss:.4f} val_acc {evaluate(model, val_loader):.4f} lr {optimizer.param_groups[0]['lr']:.3g}")


main()
