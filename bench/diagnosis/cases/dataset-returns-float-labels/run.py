import torch
from torch import nn
from torch.utils.data import DataLoader
from dataset import Sensors

net = nn.Sequential(nn.Linear(14, 64), nn.ReLU(), nn.Linear(64, 4))
opt = torch.optim.Adam(net.parameters())
for epoch in range(10):
    for x, y in DataLoader(Sensors("sensors.csv"), batch_size=64, shuffle=True):
        loss = nn.functional.cross_entropy(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
