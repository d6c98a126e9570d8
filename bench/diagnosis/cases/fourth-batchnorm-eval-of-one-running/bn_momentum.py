import torch
from torch import nn
from sklearn.datasets import load_digits

torch.manual_seed(0)
data = load_digits()
x = torch.tensor(data.images, dtype=torch.float32).unsqueeze(1) / 16
y = torch.tensor(data.target)
perm = torch.randperm(len(x))
x, y = x[perm], y[perm]


def block(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False),
        nn.BatchNorm2d(cout, momentum=0.0001),
        nn.ReLU(),
    )


model = nn.Sequential(block(1, 16), nn.MaxPool2d(2), block(16, 32), nn.Flatten(), nn.Linear(32 * 16, 10))
opt = torch.optim.Adam(model.parameters(), lr=3e-3)
loss_fn = nn.CrossEntropyLoss()
for epoch in range(10):
    model.train()
    hit = 0
    for i in range(0, 1400, 50):
        xb, yb = x[i:i + 50], y[i:i + 50]
        out = model(xb)
        loss = loss_fn(out, yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        hit += (out.argmax(1) == yb).sum().item()
    model.eval()
    with torch.no_grad():
        out = model(x[1400:])
        vl = loss_fn(out, y[1400:]).item()
        va = (out.argmax(1) == y[1400:]).float().mean().item()
    print(f"epoch={epoch} loss={loss.item():.4f} acc={hit / 1400:.3f} val_loss={vl:.4f} val_acc={va:.3f}")
