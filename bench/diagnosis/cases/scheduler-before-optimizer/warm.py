import torch
import torch.nn as nn
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.optim.lr_scheduler import ExponentialLR

torch.manual_seed(0)
wine = load_wine()
xtr, xte, ytr, yte = train_test_split(wine.data, wine.target, random_state=1, stratify=wine.target)
sc = StandardScaler()
xtr = torch.tensor(sc.fit_transform(xtr), dtype=torch.float32)
xte = torch.tensor(sc.transform(xte), dtype=torch.float32)
ytr, yte = torch.tensor(ytr), torch.tensor(yte)

model = nn.Sequential(nn.Linear(13, 24), nn.Tanh(), nn.Linear(24, 3))
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
scheduler = ExponentialLR(optimizer, gamma=0.5)
lossf = nn.CrossEntropyLoss()

for epoch in range(20):
    scheduler.step()
    model.train()
    idx = torch.randperm(len(xtr))
    tot = 0.0
    for part in idx.split(16):
        optimizer.zero_grad()
        loss = lossf(model(xtr[part]), ytr[part])
        loss.backward()
        optimizer.step()
        tot += loss.item() * len(part)
    model.eval()
    with torch.no_grad():
        acc = (model(xte).argmax(1) == yte).float().mean().item()
    print("Epoch %d, lr %.6f, loss %.4f, test accuracy %.3f" % (epoch, scheduler.get_last_lr()[0], tot / len(xtr), acc))
