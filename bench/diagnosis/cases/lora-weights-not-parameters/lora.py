import torch
from sklearn.datasets import load_digits
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, base, rank=4):
        super().__init__()
        self.base = base
        self.A = torch.randn(rank, base.in_features) * 0.01
        self.B = torch.zeros(base.out_features, rank)

    def forward(self, x):
        return self.base(x) + x @ self.A.T @ self.B.T


torch.manual_seed(0)
d = load_digits()
x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)
net = nn.Sequential(LoRALinear(nn.Linear(64, 64)), nn.ReLU(), LoRALinear(nn.Linear(64, 10)))
for name, p in net.named_parameters():
    p.requires_grad = "bias" in name
opt = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=1e-3)
for epoch in range(8):
    for idx in torch.randperm(1400).split(64):
        loss = nn.functional.cross_entropy(net(x[idx]), y[idx])
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        acc = (net(x[1400:]).argmax(1) == y[1400:]).float().mean().item()
    print(f"epoch {epoch} loss {loss.item():.4f} val_acc {acc:.4f}")
