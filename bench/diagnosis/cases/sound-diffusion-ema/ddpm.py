import argparse
import copy
import math

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def schedule(steps):
    t = torch.linspace(0, steps, steps + 1) / steps
    f = torch.cos((t + 0.008) / 1.008 * math.pi / 2) ** 2
    betas = (1 - f[1:] / f[:-1]).clamp(max=0.999)
    return betas, torch.cumprod(1 - betas, 0)


class Times(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.register_buffer("freq", torch.exp(-math.log(10000) * torch.arange(width // 2) / (width // 2)))
        self.net = nn.Sequential(nn.Linear(width, 4 * width), nn.SiLU(), nn.Linear(4 * width, width))

    def forward(self, t):
        a = t[:, None].float() * self.freq
        return self.net(torch.cat([a.sin(), a.cos()], -1))


class Res(nn.Module):
    def __init__(self, i, o, emb):
        super().__init__()
        self.one = nn.Sequential(nn.GroupNorm(8, i), nn.SiLU(), nn.Conv2d(i, o, 3, padding=1))
        self.emb = nn.Linear(emb, o)
        self.two = nn.Sequential(nn.GroupNorm(8, o), nn.SiLU(), nn.Conv2d(o, o, 3, padding=1))
        self.skip = nn.Conv2d(i, o, 1) if i != o else nn.Identity()

    def forward(self, x, e):
        h = self.one(x) + self.emb(e)[:, :, None, None]
        return self.two(h) + self.skip(x)


class Denoiser(nn.Module):
    def __init__(self, w=64):
        super().__init__()
        self.times = Times(w)
        self.first = nn.Conv2d(1, w, 3, padding=1)
        self.a, self.b, self.mid = Res(w, w, w), Res(w, 2 * w, w), Res(2 * w, 2 * w, w)
        self.c, self.d = Res(4 * w, w, w), Res(2 * w, w, w)
        self.last = nn.Conv2d(w, 1, 3, padding=1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, x, t):
        e = self.times(t)
        a = self.a(self.first(x), e)
        b = self.b(F.avg_pool2d(a, 2), e)
        m = self.mid(F.avg_pool2d(b, 2), e)
        x = self.c(torch.cat([F.interpolate(m, scale_factor=2), b], 1), e)
        x = self.d(torch.cat([F.interpolate(x, scale_factor=2), a], 1), e)
        return self.last(x)


@torch.no_grad()
def follow(ema, model, decay):
    for p, q in zip(ema.parameters(), model.parameters()):
        p.mul_(decay).add_(q, alpha=1 - decay)


@torch.no_grad()
def sample(net, betas, bars, n, device):
    x = torch.randn(n, 1, 28, 28, device=device)
    for i in reversed(range(len(betas))):
        t = torch.full((n,), i, device=device)
        x = (x - betas[i] / (1 - bars[i]).sqrt() * net(x, t)) / (1 - betas[i]).sqrt()
        if i:
            x = x + betas[i].sqrt() * torch.randn_like(x)
    return x


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--steps", type=int, default=400)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--batch", type=int, default=128)
    p.add_argument("--epochs", type=int, default=30)
    a = p.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(17)
    betas, bars = (v.to(device) for v in schedule(a.steps))
    to = transforms.Compose([transforms.ToTensor(), transforms.Lambda(lambda x: 2 * x - 1)])
    loader = DataLoader(datasets.MNIST("data", download=True, transform=to), a.batch, shuffle=True, drop_last=True)
    model = Denoiser().to(device)
    ema = copy.deepcopy(model).eval().requires_grad_(False)
    optimizer = torch.optim.AdamW(model.parameters(), lr=a.lr)
    n = 0
    for epoch in range(a.epochs):
        total = 0.0
        for x, _ in loader:
            x = x.to(device)
            t = torch.randint(a.steps, (len(x),), device=device)
            noise = torch.randn_like(x)
            bar = bars[t][:, None, None, None]
            loss = F.mse_loss(model(bar.sqrt() * x + (1 - bar).sqrt() * noise, t), noise)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            n += 1
            follow(ema, model, min(0.999, (1 + n) / (10 + n)))
            total += loss.item()
        print(f"epoch {epoch} loss {total / len(loader):.5f}")
    torch.save({"ema": ema.state_dict(), "samples": sample(ema, betas, bars, 16, device).cpu()}, "ddpm.pt")


if __name__ == "__main__":
    main()
