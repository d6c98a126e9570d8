import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

nz, device = 100, "cuda" if torch.cuda.is_available() else "cpu"

G = nn.Sequential(nn.Linear(nz, 256), nn.LeakyReLU(.2), nn.Linear(256, 512), nn.LeakyReLU(.2), nn.Linear(512, 784), nn.Tanh()).to(device)
D = nn.Sequential(nn.Linear(784, 512), nn.LeakyReLU(.2), nn.Linear(512, 256), nn.LeakyReLU(.2), nn.Linear(256, 1)).to(device)
bce = nn.BCEWithLogitsLoss()
opt_d = optim.Adam(D.parameters(), lr=2e-4, betas=(.5, .999))
opt_g = optim.Adam(D.parameters(), lr=2e-4, betas=(.5, .999))

data = datasets.MNIST("data", transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize(.5, .5)]))
loader = DataLoader(data, 128, shuffle=True, drop_last=True)
for epoch in range(40):
    for real, _ in loader:
        real = real.view(len(real), -1).to(device)
        ones, zeros = torch.ones(len(real), 1, device=device), torch.zeros(len(real), 1, device=device)
        fake = G(torch.randn(len(real), nz, device=device))

        opt_d.zero_grad()
        d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
        d_loss.backward()
        opt_d.step()

        opt_g.zero_grad()
        g_loss = bce(D(fake), ones)
        g_loss.backward()
        opt_g.step()
    print(f"[{epoch + 1}/40] d_loss {d_loss.item():.4f} g_loss {g_loss.item():.4f}")
