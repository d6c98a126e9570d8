"""Trains a small network on scikit-learn's digits. There is something wrong with it: see the README beside it."""
import argparse
import json
import math
import os
import platform
import time

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run-dir", required=True)
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def load_data(batch_size, seed):
    digits = load_digits()
    images = torch.tensor(digits.data / 16.0, dtype=torch.float32)
    labels = torch.tensor(digits.target, dtype=torch.long)
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(seed))
    train, valid = order[:1500], order[1500:]
    shuffled = torch.Generator().manual_seed(seed)
    return (DataLoader(TensorDataset(images[train], labels[train]), batch_size, shuffle=True, generator=shuffled),
            DataLoader(TensorDataset(images[valid], labels[valid]), 297))


def build_model(hidden):
    return nn.Sequential(
        nn.Linear(64, hidden),
        nn.LeakyReLU(0.1),
        nn.Linear(hidden, hidden),
        nn.LeakyReLU(0.1),
        nn.Linear(hidden, 10),
    )


def evaluate(model, loader):
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for images, labels in loader:
            correct += (model(images).argmax(dim=1) == labels).sum().item()
            total += len(labels)
    model.train()
    return 100.0 * correct / total


def train(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    train_loader, valid_loader = load_data(args.batch_size, args.seed)
    model = build_model(args.hidden)
    criterion = nn.CrossEntropyLoss(reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
    metrics = open(os.path.join(args.run_dir, "metrics.jsonl"), "w")
    step = 0
    for epoch in range(1, args.epochs + 1):
        for images, labels in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            norm = math.sqrt(sum(p.grad.norm().item() ** 2 for p in model.parameters()))
            optimizer.step()
            step += 1
            if step % 5 == 0 or step == 1 or not math.isfinite(loss.item()):
                metrics.write(json.dumps({"step": step, "loss": loss.item(), "grad_norm": norm}) + "\n")
                print(f"step {step:5d} loss {loss.item():.4f} grad_norm {norm:.3f}", flush=True)
            if not math.isfinite(loss.item()):
                metrics.flush()
                raise RuntimeError(f"Loss became {loss.item()} at step {step} (epoch {epoch})")
        accuracy = evaluate(model, valid_loader)
        metrics.write(json.dumps({"step": step, "val_acc": accuracy}) + "\n")
        print(f"epoch {epoch:3d}/{args.epochs} val_acc {accuracy:.2f}", flush=True)
    return accuracy


if __name__ == "__main__":
    args = parse_args()
    os.makedirs(args.run_dir, exist_ok=True)
    print(f"torch {torch.__version__} python {platform.python_version()} lr {args.lr} batch_size {args.batch_size} hidden {args.hidden}", flush=True)
    started = time.time()
    print(f"done: val_acc {train(args):.2f} after {time.time() - started:.1f} s")
