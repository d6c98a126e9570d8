import torch
from torch import nn
from torch.utils.data import DataLoader


def show(generator, latent, step):
    state = torch.get_rng_state()
    torch.manual_seed(0)
    with torch.no_grad():
        images = generator(torch.randn(16, latent))
    torch.set_rng_state(state)
    torch.save(images, f"look-{step}.pt")


def fit(generator, critic, loader, epochs, latent=64):
    g_opt = torch.optim.Adam(generator.parameters(), lr=1e-4)
    c_opt = torch.optim.Adam(critic.parameters(), lr=1e-4)
    for epoch in range(epochs):
        for real in loader:
            fake = generator(torch.randn(len(real), latent))
            c_opt.zero_grad()
            (critic(fake.detach()).mean() - critic(real).mean()).backward()
            c_opt.step()
            g_opt.zero_grad()
            (-critic(fake).mean()).backward()
            g_opt.step()
        show(generator, latent, epoch)
