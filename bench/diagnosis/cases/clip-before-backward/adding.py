"""The adding problem: sum the two marked numbers of a long sequence."""
import argparse

import torch
from torch import nn


def batch(n, length, gen):
    values = torch.rand(n, length, generator=gen)
    marks = torch.zeros(n, length)
    a = torch.randint(0, length // 2, (n,), generator=gen)
    b = torch.randint(length // 2, length, (n,), generator=gen)
    marks[torch.arange(n), a] = 1
    marks[torch.arange(n), b] = 1
    return torch.stack([values, marks], -1), (values * marks).sum(1)


class AddingRNN(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.RNN(2, hidden, nonlinearity="relu", batch_first=True)
        nn.init.eye_(self.rnn.weight_hh_l0)
        self.fc = nn.Linear(hidden, 1)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[:, -1]).squeeze(-1)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--lr", type=float, default=0.01)
    ap.add_argument("--clip", type=float, default=1.0)
    ap.add_argument("--length", type=int, default=60)
    args = ap.parse_args()
    torch.manual_seed(0)
    gen = torch.Generator().manual_seed(1)
    model = AddingRNN(64)
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr)
    criterion = nn.MSELoss()
    for step in range(200):
        x, y = batch(32, args.length, gen)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)
        loss.backward()
        optimizer.step()
        if step % 10 == 0:
            print(f"step {step} loss {loss.item():.5g}")


main()
