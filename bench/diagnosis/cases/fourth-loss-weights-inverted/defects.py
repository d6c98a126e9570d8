import torch
from torch import nn
from sklearn.metrics import f1_score, recall_score

torch.manual_seed(5)
n = 4000
y = (torch.rand(n) < 0.06).long()
x = torch.randn(n, 10)
x[y == 1, :4] += 1.3
xtr, ytr, xte, yte = x[:3000], y[:3000], x[3000:], y[3000:]

counts = torch.bincount(ytr).float()
weights = counts / counts.sum()
criterion = nn.CrossEntropyLoss(weight=weights)

model = nn.Sequential(nn.Linear(10, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)

for epoch in range(12):
    model.train()
    perm = torch.randperm(len(xtr))
    total = 0.0
    for i in range(0, len(perm), 100):
        rows = perm[i:i + 100]
        optimizer.zero_grad()
        loss = criterion(model(xtr[rows]), ytr[rows])
        loss.backward()
        optimizer.step()
        total += loss.item()
    model.eval()
    with torch.no_grad():
        pred = model(xte).argmax(1)
    acc = (pred == yte).float().mean().item()
    print(f"epoch {epoch} loss {total / 30:.4f} acc {acc:.4f} recall {recall_score(yte, pred):.4f} f1 {f1_score(yte, pred, zero_division=0):.4f}")
