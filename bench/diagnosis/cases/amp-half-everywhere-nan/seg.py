import torch
from torch.utils.data import DataLoader
from unet import UNet
from scans import ScanDataset

EPS = 1e-8

def dice_loss(logits, mask):
    p = torch.sigmoid(logits)
    inter = (p * mask).sum((1, 2, 3))
    return 1 - (2 * inter / (p.sum((1, 2, 3)) + mask.sum((1, 2, 3)) + EPS)).mean()

def train(epochs=30, lr=3e-4):
    net = UNet(1, 1).cuda().half()
    opt = torch.optim.Adam(net.parameters(), lr=lr)
    loader = DataLoader(ScanDataset("train"), batch_size=8, shuffle=True, num_workers=4, pin_memory=True)
    for epoch in range(epochs):
        running = 0.0
        for scan, mask in loader:
            scan, mask = scan.cuda().half(), mask.cuda().half()
            loss = dice_loss(net(scan), mask)
            opt.zero_grad()
            loss.backward()
            opt.step()
            running += loss.item()
        print("epoch %d loss %.4f" % (epoch + 1, running / len(loader)))

train()
