import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(11)


def double_conv(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(inplace=True), nn.Conv2d(o, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class TinyUNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = double_conv(1, 8)
        self.down2 = double_conv(8, 16)
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ConvTranspose2d(16, 8, 2, stride=2)
        self.conv = double_conv(16, 8)
        self.out = nn.Conv2d(8, 1, 1)

    def forward(self, x):
        c1 = self.down1(x)
        c2 = self.down2(self.pool(c1))
        u = self.conv(torch.cat([self.up(c2), c1], dim=1))
        return torch.sigmoid(self.out(u))


def blobs(n, size=24):
    yy, xx = torch.meshgrid(torch.arange(size), torch.arange(size), indexing="ij")
    cx, cy = torch.randint(4, size - 4, (2, n, 1, 1))
    mask = (((xx - cx) ** 2 + (yy - cy) ** 2) < 9).float().unsqueeze(1)
    return mask + 0.4 * torch.randn(n, 1, size, size), mask


def dice(prob, target):
    pred = (prob > 0.5).float()
    inter = (pred * target).sum()
    return (2 * inter / (pred.sum() + target.sum() + 1e-6)).item()


train = DataLoader(TensorDataset(*blobs(192)), batch_size=16, shuffle=True)
vx, vm = blobs(48)
model = TinyUNet()
criterion = nn.BCEWithLogitsLoss()
optim = torch.optim.Adam(model.parameters(), lr=1e-3)
for epoch in range(8):
    model.train()
    s = 0
    for img, mask in train:
        pred = model(img)
        loss = criterion(pred, mask)
        optim.zero_grad()
        loss.backward()
        optim.step()
        s += loss.item()
    model.eval()
    with torch.no_grad():
        p = model(vx)
        print(f"epoch {epoch + 1}: loss={s / len(train):.4f} val_loss={criterion(p, vm).item():.4f} val_dice={dice(p, vm):.4f}")
