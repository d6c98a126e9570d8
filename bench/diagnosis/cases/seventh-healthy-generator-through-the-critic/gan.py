import torch
from torch import nn

torch.manual_seed(0)
batch, noise = 64, 8
generator = nn.Sequential(nn.Linear(noise, 32), nn.ReLU(), nn.Linear(32, 2))
critic = nn.Sequential(nn.Linear(2, 32), nn.LeakyReLU(0.2), nn.Linear(32, 1), nn.Sigmoid())
criterion = nn.BCELoss()
optimizer_g = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
optimizer_d = torch.optim.Adam(critic.parameters(), lr=2e-4, betas=(0.5, 0.999))
real_label, fake_label = 1.0, 0.0

for i in range(3001):
    angle = torch.rand(batch) * 6.2832
    real = torch.stack([angle.cos(), angle.sin()], 1) + 0.05 * torch.randn(batch, 2)
    critic.zero_grad()
    label = torch.full((batch, 1), real_label)
    output = critic(real)
    err_real = criterion(output, label)
    err_real.backward()
    d_x = output.mean().item()
    fake = generator(torch.randn(batch, noise))
    label.fill_(fake_label)
    err_fake = criterion(critic(fake.detach()), label)
    err_fake.backward()
    optimizer_d.step()

    generator.zero_grad()
    label.fill_(real_label)
    output = critic(fake)
    err_g = criterion(output, label)
    err_g.backward()
    optimizer_g.step()
    if i % 500 == 0:
        print('[%d/3000] Loss_D: %.4f Loss_G: %.4f D(x): %.4f D(G(z)): %.4f' % (i, (err_real + err_fake).item(), err_g.item(), d_x, output.mean().item()))
