import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.a = nn.Linear(dim, dim)
        self.b = nn.Linear(dim, dim)

    def forward(self, x):
        h = torch.sigmoid(self.a(self.norm(x)))
        h *= self.b(x)
        return x + h


class Gated(nn.Module):
    def __init__(self, d_in, d, depth, d_out):
        super().__init__()
        self.first = nn.Linear(d_in, d)
        self.blocks = nn.ModuleList(Block(d) for _ in range(depth))
        self.last = nn.Linear(d, d_out)

    def forward(self, x):
        x = self.first(x)
        for block in self.blocks:
            x = block(x)
        return self.last(x)


def main():
    torch.manual_seed(0)
    x = torch.randn(512, 20)
    y = (x[:, :3].sum(1) > 0).long()
    net = Gated(20, 64, 3, 2)
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
    for step in range(100):
        rows = torch.randint(0, 512, (64,))
        loss = nn.functional.cross_entropy(net(x[rows]), y[rows])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        if step % 10 == 0:
            print(step, loss.item())


main()
