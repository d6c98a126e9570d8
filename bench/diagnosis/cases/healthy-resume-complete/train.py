import argparse
import pathlib

import torch
from sklearn.datasets import load_digits
from torch import nn

LAST = pathlib.Path("last.pt")


class State:
    def __init__(self, lr):
        self.model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=lr, momentum=0.9)
        self.scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, 10)
        self.epoch = 0

    def parts(self):
        return {"model": self.model, "optimizer": self.optimizer, "scheduler": self.scheduler}

    def save(self):
        torch.save({**{k: v.state_dict() for k, v in self.parts().items()}, "epoch": self.epoch, "rng": torch.get_rng_state()}, LAST)

    def restore(self):
        saved = torch.load(LAST)
        for name, part in self.parts().items():
            part.load_state_dict(saved[name])
        self.epoch = saved["epoch"]
        torch.set_rng_state(saved["rng"])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--lr", type=float, default=0.05)
    args = ap.parse_args()
    torch.manual_seed(0)
    d = load_digits()
    x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)
    state = State(args.lr)
    if LAST.exists():
        state.restore()
        print("resumed after epoch", state.epoch)
    while state.epoch < args.epochs:
        total = 0.0
        for idx in torch.randperm(1400).split(32):
            state.optimizer.zero_grad()
            loss = nn.functional.cross_entropy(state.model(x[idx]), y[idx])
            loss.backward()
            state.optimizer.step()
            total += loss.item()
        state.scheduler.step()
        state.epoch += 1
        state.save()
        with torch.no_grad():
            acc = (state.model(x[1400:]).argmax(1) == y[1400:]).float().mean().item()
        print(f"epoch {state.epoch} loss {total / 44:.4f} acc {acc:.4f}")


main()
