import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from torch import nn


class SimCLR(nn.Module):
    def __init__(self, feature_dim=32):
        super().__init__()
        self.f = nn.Sequential(nn.Linear(64, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 64))
        self.g = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, feature_dim))

    def forward(self, x):
        h = self.f(x)
        return F.normalize(h, dim=-1), F.normalize(self.g(h), dim=-1)


def augment(x):
    keep = (torch.rand_like(x) > 0.2).float()
    return x * keep + 0.1 * torch.randn_like(x)


def nt_xent(a, b, temperature):
    z = torch.cat([a, b])
    sim = z @ z.t() / temperature
    sim.fill_diagonal_(float("-inf"))
    n = len(a)
    target = torch.cat([torch.arange(n, 2 * n), torch.arange(n)])
    return F.cross_entropy(sim, target)


def main():
    torch.manual_seed(0)
    d = load_digits()
    x = torch.tensor(d.data / 16, dtype=torch.float32)
    model = SimCLR()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-6)
    for epoch in range(1, 13):
        model.train()
        total = n = 0
        for idx in torch.randperm(1400).split(128):
            _, a = model(augment(x[idx]))
            _, b = model(augment(x[idx]))
            loss = nt_xent(a, b, 0.5)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total, n = total + loss.item() * len(idx), n + len(idx)
        model.eval()
        with torch.no_grad():
            h, _ = model(x)
        probe = LogisticRegression(max_iter=500).fit(h[:1400].numpy(), d.target[:1400])
        print(f"Train Epoch: [{epoch}/12] Loss: {total / n:.4f} Probe Acc: {100 * probe.score(h[1400:].numpy(), d.target[1400:]):.2f}%")


if __name__ == "__main__":
    main()
