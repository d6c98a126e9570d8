import torch
from torch import nn
from torch.utils.data import DataLoader
from kitti import DepthPairs

class RMSLELoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.mse = nn.MSELoss()

    def forward(self, pred, actual):
        return torch.sqrt(self.mse(torch.log(pred), torch.log(actual)))

class DepthNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 1, 1), nn.ReLU())
    def forward(self, x): return self.f(x)

device = torch.device("cuda:0")
net, crit = DepthNet().to(device), RMSLELoss()
opt = torch.optim.Adam(net.parameters(), lr=1e-4)
tr, va = DataLoader(DepthPairs("train"), 8, shuffle=True), DataLoader(DepthPairs("val"), 8)
for e in range(18):
    net.train(); s = 0
    for im, d in tr:
        opt.zero_grad()
        l = crit(net(im.to(device)), d.to(device))
        l.backward(); opt.step(); s += l.item()
    net.eval(); v = 0
    with torch.no_grad():
        for im, d in va: v += crit(net(im.to(device)), d.to(device)).item()
    print(e + 1, "loss", s / len(tr), "val_loss", v / len(va))
