import click
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms, utils


def up(i, o, stride=2, pad=1):
    return nn.Sequential(nn.ConvTranspose2d(i, o, 4, stride, pad, bias=False), nn.BatchNorm2d(o), nn.ReLU(True))


def down(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 4, 2, 1, bias=False), nn.BatchNorm2d(o), nn.LeakyReLU(0.2, True))


class Generator(nn.Module):
    def __init__(self, z, width):
        super().__init__()
        self.net = nn.Sequential(up(z, width * 4, 1, 0), up(width * 4, width * 2), up(width * 2, width),
                                 nn.ConvTranspose2d(width, 3, 4, 2, 1), nn.Tanh())

    def forward(self, z):
        return self.net(z[:, :, None, None])


class Critic(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2, True),
                                 down(width, width * 2), down(width * 2, width * 4), nn.Conv2d(width * 4, 1, 4))

    def forward(self, x):
        return self.net(x).flatten()


def init(m):
    if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(m.weight, 0.0, 0.02)
    elif isinstance(m, nn.BatchNorm2d):
        nn.init.normal_(m.weight, 1.0, 0.02)
        nn.init.zeros_(m.bias)


@click.command()
@click.option("--latent", default=100)
@click.option("--width", default=64)
@click.option("--lr-g", default=2e-4)
@click.option("--lr-d", default=1e-4)
@click.option("--epochs", default=40)
@click.option("--folder", default="faces")
def main(latent, width, lr_g, lr_d, epochs, folder):
    torch.manual_seed(999)
    device = torch.device("cuda:0")
    look = transforms.Compose([transforms.Resize(32), transforms.CenterCrop(32), transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)])
    data = DataLoader(datasets.ImageFolder(folder, look), 128, shuffle=True, num_workers=4, drop_last=True)
    g, d = Generator(latent, width).to(device).apply(init), Critic(width).to(device).apply(init)
    opt_g = optim.Adam(g.parameters(), lr=lr_g, betas=(0.5, 0.999))
    opt_d = optim.Adam(d.parameters(), lr=lr_d, betas=(0.5, 0.999))
    bce = nn.BCEWithLogitsLoss()
    fixed = torch.randn(64, latent, device=device)
    for epoch in range(epochs):
        sum_d = sum_g = 0.0
        for real, _ in data:
            real = real.to(device)
            n = real.size(0)
            fake = g(torch.randn(n, latent, device=device))

            d.zero_grad()
            loss_d = bce(d(real), torch.full((n,), 0.9, device=device)) + bce(d(fake.detach()), torch.zeros(n, device=device))
            loss_d.backward()
            opt_d.step()

            g.zero_grad()
            loss_g = bce(d(fake), torch.ones(n, device=device))
            loss_g.backward()
            opt_g.step()
            sum_d += loss_d.item()
            sum_g += loss_g.item()
        print(f"epoch={epoch} d_loss={sum_d / len(data):.3f} g_loss={sum_g / len(data):.3f}")
        g.eval()
        with torch.no_grad():
            utils.save_image(g(fixed), f"sample_{epoch:03d}.png", normalize=True, value_range=(-1, 1))
        g.train()


if __name__ == "__main__":
    main()
