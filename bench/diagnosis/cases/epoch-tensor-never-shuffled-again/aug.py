import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, Dataset


class AugmentedDigits(Dataset):
    def __init__(self, rows, train):
        d = load_digits()
        self.x, self.y, self.train = (d.images[rows] / 16).astype(np.float32), d.target[rows], train

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        img = self.x[i]
        if self.train:
            shift = np.random.randint(-2, 3)
            img = np.roll(img, shift, axis=1)
            img = img + np.random.normal(0, 0.1, img.shape).astype(np.float32)
        return torch.from_numpy(img.copy()).flatten(), int(self.y[i])


def main():
    torch.manual_seed(0)
    train = DataLoader(AugmentedDigits(slice(0, 300), True), batch_size=32, shuffle=True, num_workers=2)
    val = DataLoader(AugmentedDigits(slice(300, 900), False), batch_size=200)
    net = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10))
    opt = torch.optim.Adam(net.parameters(), lr=2e-3)
    loss_fn = nn.CrossEntropyLoss()
    for epoch in range(8):
        net.train()
        tot = n = 0
        for x, y in train:
            opt.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            opt.step()
            tot, n = tot + loss.item() * len(y), n + len(y)
        net.eval()
        with torch.no_grad():
            acc = np.mean([(net(x).argmax(1) == y).float().mean().item() for x, y in val])
        print(f"epoch {epoch} train_loss {tot / n:.4f} val_acc {acc:.4f}")


if __name__ == "__main__":
    main()
