import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import TensorDataset, DataLoader

class ActivityRNN(nn.Module):
    """(batch, time, channels) -> activity"""
    def __init__(self, channels=9, hidden=64, classes=3):
        super().__init__()
        self.rnn = nn.GRU(channels, hidden, num_layers=1)
        self.fc = nn.Linear(hidden, classes)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[:, -1, :])

def loaders():
    X = torch.from_numpy(np.load("windows.npy")).float()
    y = torch.from_numpy(np.load("labels.npy")).long()
    X = (X - X.mean((0, 1))) / X.std((0, 1))
    order = torch.randperm(len(X), generator=torch.Generator().manual_seed(0))
    cut = int(.8 * len(X))
    tr, va = order[:cut], order[cut:]
    return DataLoader(TensorDataset(X[tr], y[tr]), 64, shuffle=True), DataLoader(TensorDataset(X[va], y[va]), 256)

train, val = loaders()
net = ActivityRNN()
opt = torch.optim.Adam(net.parameters(), 1e-3)
ce = nn.CrossEntropyLoss()
for epoch in range(1, 21):
    net.train(); hits = n = tot = 0
    for xb, yb in train:
        logits = net(xb)
        loss = ce(logits, yb)
        opt.zero_grad(); loss.backward(); opt.step()
        tot += loss.item() * len(yb); hits += (logits.argmax(1) == yb).sum().item(); n += len(yb)
    net.eval()
    with torch.no_grad():
        va = [(ce(net(xb), yb).item(), (net(xb).argmax(1) == yb).float().mean().item()) for xb, yb in val]
    print(f"epoch {epoch}: train_loss {tot / n:.4f} train_acc {hits / n:.3f} val_loss {np.mean([v[0] for v in va]):.4f} val_acc {np.mean([v[1] for v in va]):.3f}")
