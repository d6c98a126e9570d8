import torch
import torch.nn as nn
import torch.nn.functional as F

GRID = 6


class TinyDetector(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Conv2d(1, 16, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU())
        self.obj = nn.Conv2d(32, 1, 1)
        self.box = nn.Conv2d(32, 4, 1)

    def forward(self, x):
        f = self.backbone(x)
        return self.obj(f).squeeze(1), self.box(f).permute(0, 2, 3, 1)


def scene(gen, size=24):
    img = 0.1 * torch.randn(1, size, size, generator=gen)
    obj, box = torch.zeros(GRID, GRID), torch.zeros(GRID, GRID, 4)
    for _ in range(int(torch.randint(0, 2, (1,), generator=gen))):
        gx, gy = torch.randint(0, GRID, (2,), generator=gen).tolist()
        img[0, gy * 4:gy * 4 + 4, gx * 4:gx * 4 + 4] += 1
        obj[gy, gx] = 1
        box[gy, gx] = torch.tensor([0.5, 0.5, 1.0, 1.0])
    return img, obj, box


def batch(n, gen):
    return [torch.stack(t) for t in zip(*(scene(gen) for _ in range(n)))]


def detection_loss(obj_pred, box_pred, obj, box):
    conf = F.binary_cross_entropy_with_logits(obj_pred, obj)
    pos = obj > 0
    loc = F.smooth_l1_loss(box_pred[pos], box[pos])
    return conf + loc, conf, loc


def main():
    torch.manual_seed(4)
    gen = torch.Generator().manual_seed(9)
    net = TinyDetector()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for it in range(150):
        img, obj, box = batch(4, gen)
        loss, conf, loc = detection_loss(*net(img), obj, box)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if it % 5 == 0:
            print(f"iter {it}: total_loss={loss.item():.4f} conf_loss={conf.item():.4f} loc_loss={loc.item():.4f}")


main()
