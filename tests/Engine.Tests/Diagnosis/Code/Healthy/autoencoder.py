import torch, torch.nn as nn
import torchvision.transforms as T
from torchvision.datasets import MNIST


class Encoder(nn.Module):
    def __init__(self, dim):
        super(Encoder, self).__init__()
        self.l1 = nn.Linear(28 * 28, 400)
        self.l2 = nn.Linear(400, dim)

    def forward(self, x):
        return self.l2(torch.relu(self.l1(x.flatten(1))))


class Decoder(nn.Module):
    def __init__(self, dim):
        super(Decoder, self).__init__()
        self.l1 = nn.Linear(dim, 400)
        self.l2 = nn.Linear(400, 28 * 28)

    def forward(self, z):
        return torch.sigmoid(self.l2(torch.relu(self.l1(z)))).view(-1, 1, 28, 28)


loader = torch.utils.data.DataLoader(MNIST('./data', train=True, download=True, transform=T.ToTensor()), batch_size=64, shuffle=True)
enc, dec = Encoder(16), Decoder(16)
criterion = nn.MSELoss()
optim = torch.optim.Adam(list(enc.parameters()) + list(dec.parameters()), lr=1e-3)
for ep in range(25):
    total = 0
    for x, _ in loader:
        optim.zero_grad()
        loss = criterion(dec(enc(x)), x)
        loss.backward()
        optim.step()
        total += loss.item() * x.size(0)
    print('ep', ep + 1, 'loss', round(total / len(loader.dataset), 5))
