import logging

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
log = logging.getLogger("fit")
torch.manual_seed(3)


def loaders():
    d = load_digits()
    x, y = torch.tensor(d.data / 8 - 1, dtype=torch.float32), torch.tensor(d.target)
    return DataLoader(TensorDataset(x[:1440], y[:1440]), 10, shuffle=True), DataLoader(TensorDataset(x[1440:1790], y[1440:1790]), 10)


def accuracy(logits, target):
    _, predicted = torch.max(logits, 0)
    return (predicted == target).float().mean().item()


def main(epochs=6):
    train, valid = loaders()
    net = nn.Sequential(nn.Linear(64, 80), nn.ReLU(), nn.Linear(80, 10))
    opt = torch.optim.Adam(net.parameters(), 1e-3)
    ce = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        net.train()
        losses, accs = [], []
        for x, y in train:
            out = net(x)
            loss = ce(out, y)
            opt.zero_grad()
            loss.backward()
            opt.step()
            losses.append(loss.item())
            accs.append(accuracy(out, y))
        net.eval()
        with torch.no_grad():
            vl, va = zip(*[(ce(net(x), y).item(), accuracy(net(x), y)) for x, y in valid])
        log.info("epoch %d loss %.4f acc %.4f val_loss %.4f val_acc %.4f", epoch, sum(losses) / len(losses), sum(accs) / len(accs), sum(vl) / len(vl), sum(va) / len(va))


main()
