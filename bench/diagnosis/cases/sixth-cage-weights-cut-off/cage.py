import torch
from torch import nn

torch.manual_seed(0)


class CageNet(nn.Module):
    def __init__(self, points=12, cage=6):
        super().__init__()
        self.weigh = nn.Sequential(nn.Linear(points * 2, 64), nn.ReLU(), nn.Linear(64, points * cage))
        self.points, self.cage = points, cage

    def forward(self, shape):
        weights = self.weigh(shape.flatten(1)).view(-1, self.points, self.cage)
        weights = weights.detach()
        return weights


class Smoother(nn.Module):
    def __init__(self, cage=6):
        super().__init__()
        self.corners = nn.Parameter(torch.randn(cage, 2) * 0.1)

    def forward(self, weights):
        return weights @ self.corners


shapes = torch.randn(256, 12, 2)
net, smoother = CageNet(), Smoother()
optimizer = torch.optim.Adam(list(net.parameters()) + list(smoother.parameters()), lr=1e-3)
for epoch in range(15):
    totals = [0.0, 0.0]
    for rows in torch.randperm(256).split(32):
        weights = net(shapes[rows])
        rebuilt = ((smoother(weights) - shapes[rows]) ** 2).mean()
        negative = torch.relu(-weights).mean()
        loss = rebuilt + 10 * negative
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        totals[0] += rebuilt.item() / 8
        totals[1] += negative.item() / 8
    print("epoch %02d rebuilt %.4f negative %.4f" % (epoch, *totals))
