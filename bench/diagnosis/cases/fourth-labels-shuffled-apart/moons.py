import torch
from torch import nn

torch.manual_seed(3)


def make_data(n):
    angle = torch.rand(n) * 3.1416
    which = torch.randint(0, 2, (n,))
    x = torch.stack([torch.cos(angle), torch.sin(angle)], 1)
    x[which == 1] = torch.tensor([1.0, 0.4]) - x[which == 1]
    return x + 0.08 * torch.randn(n, 2), which


features, labels = make_data(2000)
features = features[torch.randperm(len(features))]
labels = labels[torch.randperm(len(labels))]
train_x, test_x = features[:1600], features[1600:]
train_y, test_y = labels[:1600], labels[1600:]

net = nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)

for epoch in range(20):
    net.train()
    total = 0.0
    for start in range(0, len(train_x), 64):
        xb, yb = train_x[start:start + 64], train_y[start:start + 64]
        optimizer.zero_grad()
        loss = criterion(net(xb), yb)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(xb)
    net.eval()
    with torch.no_grad():
        accuracy = (net(test_x).argmax(1) == test_y).float().mean().item()
    print(f"epoch {epoch} loss {total / len(train_x):.4f} test_acc {accuracy:.3f}")
