import torch
from torch import nn
from sklearn.metrics import f1_score

torch.manual_seed(5)
n = 4000
y = (torch.rand(n) < 0.15).long()
x = torch.randn(n, 10)
x[y == 1, :4] += 1.6
xtr, ytr, xte, yte = x[:3000], y[:3000], x[3000:], y[3000:]
counts = torch.bincount(ytr).float()
weights = counts.sum() / (2 * counts)
criterion = nn.CrossEntropyLoss(weight=weights)
model = nn.Sequential(nn.Linear(10, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 2))
for layer in model:
    if isinstance(layer, nn.Linear):
        nn.init.kaiming_normal_(layer.weight)
        nn.init.constant_(layer.bias, 0.0)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for epoch in range(10):
    model.train()
    total = 0.0
    for rows in torch.randperm(len(xtr)).split(100):
        optimizer.zero_grad()
        loss = criterion(model(xtr[rows]), ytr[rows])
        loss.backward()
        optimizer.step()
        total += loss.item()
    model.eval()
    with torch.no_grad():
        pred = model(xte).argmax(1)
    print(f"epoch {epoch} loss {total / 30:.4f} f1 {f1_score(yte, pred):.4f}")
