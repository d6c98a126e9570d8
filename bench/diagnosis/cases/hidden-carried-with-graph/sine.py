import numpy as np
import torch
import torch.nn as nn

SEQ, HIDDEN = 40, 48


class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(1, HIDDEN, batch_first=True)
        self.out = nn.Linear(HIDDEN, 1)
        self.state = None

    def forward(self, x):
        y, self.state = self.cell(x, self.state)
        return self.out(y)


def windows():
    t = np.arange(0, 4000) * 0.05
    wave = np.sin(t) + 0.1 * np.random.default_rng(0).normal(size=t.shape)
    wave = torch.tensor(wave, dtype=torch.float32)
    for start in range(0, len(wave) - SEQ - 1, SEQ):
        chunk = wave[start:start + SEQ + 1]
        yield chunk[:-1].view(1, SEQ, 1), chunk[1:].view(1, SEQ, 1)


def train():
    torch.manual_seed(0)
    net = Forecaster()
    opt = torch.optim.Adam(net.parameters(), lr=5e-3)
    mse = nn.MSELoss()
    for epoch in range(3):
        net.state = None
        losses = []
        for x, target in windows():
            opt.zero_grad()
            loss = mse(net(x), target)
            loss.backward()
            opt.step()
            losses.append(loss.item())
        print(f"epoch {epoch} mse {np.mean(losses):.5f}")


if __name__ == "__main__":
    train()
