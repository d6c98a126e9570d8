import torch
from torch import nn

torch.manual_seed(0)
angle = torch.rand(2000) * 6.283
y = torch.randint(0, 2, (2000,))
radius = 1 + y + 0.1 * torch.randn(2000)
x = torch.stack([radius * angle.cos(), radius * angle.sin()], 1)


class Rings(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 32)
        self.b = nn.Linear(32, 32)
        self.c = nn.Linear(32, 2)

    def forward(self, x):
        x = self.a(x)
        x = self.b(x)
        return self.c(x)


model = Rings()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
for epoch in range(20):
    total = 0
    for rows in torch.randperm(1600).split(64):
        opt.zero_grad()
        loss = nn.functional.cross_entropy(model(x[rows]), y[rows])
        loss.backward()
        opt.step()
        total += loss.item() / 25
    with torch.no_grad():
        acc = (model(x[1600:]).argmax(1) == y[1600:]).float().mean().item()
    print(f"epoch {epoch} loss {total:.4f} acc {acc:.4f}")
