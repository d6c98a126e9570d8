import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as F


class VAE(nn.Module):
    def __init__(self, latent=8):
        super().__init__()
        self.enc = nn.Linear(64, 64)
        self.mu = nn.Linear(64, latent)
        self.logvar = nn.Linear(64, latent)
        self.dec = nn.Sequential(nn.Linear(latent, 64), nn.ReLU(), nn.Linear(64, 64), nn.Sigmoid())

    def forward(self, x):
        h = F.relu(self.enc(x))
        mu, logvar = self.mu(h), self.logvar(h)
        z = mu + torch.randn_like(mu) * (0.5 * logvar).exp()
        return self.dec(z), mu, logvar


def loss_function(recon, x, mu, logvar):
    bce = F.binary_cross_entropy(recon, x)
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return bce + kld, bce, kld


torch.manual_seed(0)
data = torch.tensor(load_digits().data / 16, dtype=torch.float32)
model = VAE()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for epoch in range(1, 21):
    model.train()
    sums = [0.0, 0.0, 0.0]
    parts = torch.randperm(len(data)).split(128)
    for p in parts:
        optimizer.zero_grad()
        recon, mu, logvar = model(data[p])
        loss, bce, kld = loss_function(recon, data[p], mu, logvar)
        loss.backward()
        optimizer.step()
        for k, v in enumerate((loss, bce, kld)):
            sums[k] += v.item() / len(parts)
    if epoch % 2 == 0:
        print(f"epoch {epoch}: loss {sums[0]:.4f} recon {sums[1]:.4f} kl {sums[2]:.5f}")
