import sys
from dataclasses import dataclass, fields

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision.datasets import FashionMNIST
from torchvision.transforms import ToTensor


@dataclass
class Settings:
    latent: int = 20
    hidden: int = 400
    lr: float = 1e-3
    batch: int = 128
    epochs: int = 25
    warm: int = 8
    beta: float = 1.0

    @classmethod
    def parse(cls, words):
        kinds = {f.name: f.type for f in fields(cls)}
        given = dict(w.lstrip("-").split("=", 1) for w in words)
        return cls(**{k: kinds[k](v) for k, v in given.items()})


class Vae(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.body = nn.Sequential(nn.Flatten(), nn.Linear(784, s.hidden), nn.GELU())
        self.mean, self.logvar = nn.Linear(s.hidden, s.latent), nn.Linear(s.hidden, s.latent)
        self.decode = nn.Sequential(nn.Linear(s.latent, s.hidden), nn.GELU(), nn.Linear(s.hidden, 784))

    def forward(self, x):
        h = self.body(x)
        mean, logvar = self.mean(h), self.logvar(h).clamp(-10, 10)
        z = mean + torch.randn_like(mean) * torch.exp(0.5 * logvar) if self.training else mean
        return self.decode(z), mean, logvar


def parts(out, x):
    logits, mean, logvar = out
    bits = F.binary_cross_entropy_with_logits(logits, x.flatten(1), reduction="none").sum(1)
    kl = -0.5 * (1 + logvar - mean.square() - logvar.exp()).sum(1)
    return bits.mean(), kl.mean()


def run(s):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train = DataLoader(FashionMNIST("data", train=True, download=True, transform=ToTensor()), s.batch, shuffle=True)
    test = DataLoader(FashionMNIST("data", train=False, transform=ToTensor()), 512)
    vae = Vae(s).to(device)
    optimizer = torch.optim.Adam(vae.parameters(), s.lr)
    for epoch in range(1, s.epochs + 1):
        beta = s.beta * min(1.0, epoch / s.warm)
        vae.train()
        for x, _ in train:
            x = x.to(device)
            rec, kl = parts(vae(x), x)
            optimizer.zero_grad()
            (rec + beta * kl).backward()
            optimizer.step()
        vae.eval()
        sums = torch.zeros(2)
        with torch.no_grad():
            for x, _ in test:
                x = x.to(device)
                sums += torch.stack(parts(vae(x), x)).cpu() * len(x)
        rec, kl = (sums / len(test.dataset)).tolist()
        print(f"epoch {epoch:3d} | beta {beta:.2f} | rec {rec:.2f} | kl {kl:.2f} | val_loss {rec + kl:.2f}")


if __name__ == "__main__":
    torch.manual_seed(0)
    run(Settings.parse(sys.argv[1:]))
