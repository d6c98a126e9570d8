import argparse
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

parser = argparse.ArgumentParser()
parser.add_argument("--pred-len", type=int, default=1)
parser.add_argument("--seq-len", type=int, default=24)
parser.add_argument("--epochs", type=int, default=8)
args = parser.parse_args()
torch.manual_seed(8)

t = torch.arange(3000) / 12.0
prices = torch.sin(t) + 0.5 * torch.sin(t / 5) + 0.05 * torch.randn(3000)
windows = prices.unfold(0, args.seq_len + 1, 1)
x, y = windows[:, :-1].unsqueeze(-1), windows[:, -1]
train = DataLoader(TensorDataset(x[:2400], y[:2400]), batch_size=64, shuffle=True)
valid = DataLoader(TensorDataset(x[2400:], y[2400:]), batch_size=64)


class Mixer(nn.Module):
    def __init__(self, length, out):
        super().__init__()
        self.time = nn.Sequential(nn.Linear(length, 64), nn.GELU(), nn.Linear(64, 32))
        self.head = nn.Linear(32, out)

    def forward(self, x):
        return self.head(self.time(x.squeeze(-1)))


model = Mixer(args.seq_len, args.pred_len)
criterion = nn.MSELoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
for epoch in range(1, args.epochs + 1):
    model.train()
    total = 0.0
    for xb, yb in train:
        pred = model(xb)
        loss = criterion(pred, yb)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += loss.item()
    model.eval()
    with torch.no_grad():
        val = sum(criterion(model(xb), yb).item() for xb, yb in valid) / len(valid)
    print(f"Epoch {epoch}/{args.epochs} train_loss={total / len(train):.5f} val_loss={val:.5f}")
