import argparse

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms as T


class TwoViews:
    def __init__(self, how):
        self.how = how

    def __call__(self, image):
        return self.how(image), self.how(image)


def nt_xent(a, b, temperature):
    z = F.normalize(torch.cat([a, b]), dim=1)
    sim = z @ z.t() / temperature
    sim.fill_diagonal_(float("-inf"))
    n = a.size(0)
    partner = torch.cat([torch.arange(n, 2 * n), torch.arange(n)]).to(a.device)
    return F.cross_entropy(sim, partner), (sim.argmax(1) == partner).float().mean()


class SimClr(nn.Module):
    def __init__(self, out=128):
        super().__init__()
        self.backbone = models.resnet18()
        width = self.backbone.fc.in_features
        self.backbone.fc = nn.Identity()
        self.head = nn.Sequential(nn.Linear(width, width), nn.ReLU(inplace=True), nn.Linear(width, out))

    def forward(self, x):
        return self.head(self.backbone(x))


def parse():
    p = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    p.add_argument("--batch", type=int, default=512)
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--temperature", type=float, default=0.2)
    p.add_argument("--epochs", type=int, default=100)
    p.add_argument("--data", default="stl10")
    return p.parse_args()


def main():
    opt = parse()
    look = T.Compose([T.RandomResizedCrop(96), T.RandomHorizontalFlip(), T.RandomApply([T.ColorJitter(.8, .8, .8, .2)], .8),
                      T.RandomGrayscale(.2), T.ToTensor()])
    loader = DataLoader(datasets.STL10(opt.data, "unlabeled", TwoViews(look)), opt.batch, shuffle=True, num_workers=12, drop_last=True)
    model = SimClr().cuda()
    optimizer = torch.optim.AdamW(model.parameters(), opt.lr, weight_decay=1e-4)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, opt.epochs * len(loader))
    for epoch in range(opt.epochs):
        losses, tops = [], []
        for (a, b), _ in loader:
            a, b = a.cuda(non_blocking=True), b.cuda(non_blocking=True)
            loss, top = nt_xent(model(a), model(b), opt.temperature)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            cosine.step()
            losses.append(loss.item())
            tops.append(top.item())
        print(f"epoch {epoch} contrastive_loss {sum(losses) / len(losses):.4f} top1 {sum(tops) / len(tops):.4f}")
    torch.save(model.backbone.state_dict(), "backbone.pt")


if __name__ == "__main__":
    main()
