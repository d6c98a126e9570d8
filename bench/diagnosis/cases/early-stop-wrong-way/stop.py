import torch
from sklearn.datasets import load_digits
from torch import nn


class EarlyStopping:
    def __init__(self, patience=3, mode="min", min_delta=0.0):
        self.patience, self.mode, self.min_delta = patience, mode, min_delta
        self.best, self.bad = None, 0

    def step(self, value):
        if self.best is None:
            better = True
        elif self.mode == "min":
            better = value < self.best - self.min_delta
        else:
            better = value > self.best + self.min_delta
        if better:
            self.best, self.bad = value, 0
        else:
            self.bad += 1
        return self.bad >= self.patience


def main():
    torch.manual_seed(0)
    d = load_digits()
    x = torch.tensor(d.data / 16, dtype=torch.float32)
    y = torch.tensor(d.target)
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    opt = torch.optim.SGD(model.parameters(), lr=0.05)
    loss_fn = nn.CrossEntropyLoss()
    stopper = EarlyStopping(patience=3, mode="max")
    for epoch in range(200):
        model.train()
        for idx in torch.randperm(1400).split(64):
            opt.zero_grad()
            loss = loss_fn(model(x[idx]), y[idx])
            loss.backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            out = model(x[1400:])
            val_loss = loss_fn(out, y[1400:]).item()
            val_acc = (out.argmax(1) == y[1400:]).float().mean().item()
        print(f"epoch {epoch}: val_loss={val_loss:.4f} val_acc={val_acc:.4f}")
        if stopper.step(val_loss):
            print(f"early stopping at epoch {epoch}, best val_loss {stopper.best:.4f}")
            break


main()
