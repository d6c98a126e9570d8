import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

torch.manual_seed(7)
x = torch.randn(3000, 12)
w = torch.randn(12)
y = ((x @ w + 0.5 * torch.randn(3000)) > 0).float()
full = TensorDataset(x, y)
train_set, val_set = random_split(full, [2400, 600], generator=torch.Generator().manual_seed(1))
train = DataLoader(train_set, batch_size=64, shuffle=True)
valid = DataLoader(val_set, batch_size=256)

model = nn.Sequential(nn.Linear(12, 32), nn.LeakyReLU(0.1), nn.Linear(32, 1))
criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(1.1))
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
best = 0.0
for epoch in range(12):
    model.train()
    total = 0.0
    for xb, yb in train:
        optimizer.zero_grad(set_to_none=True)
        loss = criterion(model(xb).squeeze(-1), yb)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(xb)
    model.eval()
    good = 0
    with torch.no_grad():
        for xb, yb in valid:
            good += ((model(xb).squeeze(-1) > 0).float() == yb).sum().item()
    best = max(best, good / len(val_set))
    print(f"[{epoch + 1}] train {total / len(train_set):.4f} val_acc {good / len(val_set):.4f}")
print(f"best {best:.4f}")
