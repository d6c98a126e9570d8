import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

torch.manual_seed(0)
d = load_digits()
x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)
net = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 16))
opt = torch.optim.Adam(net.parameters(), lr=1e-3)


def pairs(rows, n=128):
    a, b = rows[torch.randint(len(rows), (n,))], rows[torch.randint(len(rows), (n,))]
    return a, b, (y[a] == y[b]).float()


def contrastive(za, zb, same, margin=1.0):
    dist = (F.pairwise_distance(za, zb) + 1e-6)
    return (same * dist.pow(2) + (1 - same) * F.relu(margin - dist).pow(2)).mean()


train, held = torch.arange(1400), torch.arange(1400, 1797)
for step in range(301):
    a, b, same = pairs(train)
    loss = contrastive(net(x[a]), net(x[b]), same)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 30 == 0:
        with torch.no_grad():
            a, b, same = pairs(held, 500)
            right = ((F.pairwise_distance(net(x[a]), net(x[b])) < 0.5).float() == same).float().mean().item()
        print(f"step {step} loss {loss.item():.4f} pair_acc {right:.4f}")
