import torch
from torch import nn
from nets import Generator, Discriminator
from data import loader

G, D = Generator(128).cuda(), Discriminator().cuda()
opt_G = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_D = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
adversarial = nn.BCEWithLogitsLoss()

for epoch in range(60):
    for real in loader:
        real = real.cuda()
        n = real.size(0)
        z = torch.randn(n, 128, device="cuda")
        fake = G(z)

        loss_D = adversarial(D(real), torch.full((n, 1), .9, device="cuda")) + adversarial(D(fake.detach()), torch.zeros(n, 1, device="cuda"))
        opt_D.zero_grad()
        loss_D.backward()
        opt_D.step()

        loss_G = adversarial(D(fake), torch.ones(n, 1, device="cuda"))
        opt_G.zero_grad()
        loss_G.backward()
        opt_G.step()
    print("epoch", epoch, "d_loss", loss_D.item(), "g_loss", loss_G.item())
