import torch
from torch import nn

torch.manual_seed(0)
features = torch.randn(2000, 8)
labels = (features[:, 0] * features[:, 1] > 0).long()
order = torch.randperm(len(features))
features, labels = features[order], labels[order]
model = nn.Sequential(nn.Linear(8, 64), nn.BatchNorm1d(64, momentum=0.05), nn.ReLU(), nn.Linear(64, 2))
opt = torch.optim.Adam(model.parameters(), lr=3e-3)
for epoch in range(15):
    model.train()
    perm = torch.randperm(1600)
    total = 0.0
    for i in range(0, 1600, 50):
        idx = perm[i:i + 50]
        loss = nn.functional.cross_entropy(model(features[idx]), labels[idx])
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item()
    model.eval()
    with torch.no_grad():
        acc = (model(features[1600:]).softmax(1)[:, 1].gt(0.5).long() == labels[1600:]).float().mean().item()
    print(f"epoch {epoch} train {total / 32:.4f} acc {acc:.4f}")
