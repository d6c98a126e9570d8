import torch
from torch import nn

torch.manual_seed(1)


def mlp(*sizes, act=nn.LeakyReLU):
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b), act()]
    return nn.Sequential(*layers[:-1])


class GAN:
    def __init__(self, z=8, lr=2e-3):
        self.z = z
        self.generator = mlp(z, 64, 64, 2)
        self.discriminator = mlp(2, 64, 64, 1)
        self.g_opt = torch.optim.SGD(self.generator.parameters(), lr=lr, momentum=0.5)
        self.d_opt = torch.optim.SGD(self.discriminator.parameters(), lr=lr * 10, momentum=0.5)
        self.bce = nn.BCEWithLogitsLoss()

    def real(self, n):
        a = torch.rand(n) * 6.2832
        return torch.stack([a.cos(), a.sin()], 1)

    def train_discriminator(self, n):
        real, fake = self.real(n), self.generator(torch.randn(n, self.z)).detach()
        loss = self.bce(self.discriminator(real), torch.ones(n, 1)) + self.bce(self.discriminator(fake), torch.zeros(n, 1))
        loss.backward()
        self.d_opt.step()
        return loss.item()

    def train_generator(self, n):
        self.g_opt.zero_grad()
        loss = self.bce(self.discriminator(self.generator(torch.randn(n, self.z))), torch.ones(n, 1))
        loss.backward()
        self.g_opt.step()
        return loss.item()


gan = GAN()
for it in range(400):
    d = gan.train_discriminator(64)
    g = gan.train_generator(64)
    if it % 20 == 0:
        print(f"iter {it} d_loss {d:.4f} g_loss {g:.4f}")
