import torch
from torch import nn
from sklearn.datasets import load_digits

torch.manual_seed(2)
digits = load_digits()
x = torch.tensor(digits.images, dtype=torch.float32).unsqueeze(1) / 16
y = torch.tensor(digits.target)


def unit(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU(), nn.Dropout2d(0.1))


model = nn.Sequential(unit(1, 16), nn.MaxPool2d(2), unit(16, 32), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
num_epochs = 20
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)
for epoch in range(1, num_epochs + 1):
    model.train()
    train_loss_total = 0.0
    steps = 0
    for rows in torch.randperm(1500).split(16):
        preds = model(x[rows])
        loss = nn.functional.cross_entropy(preds, y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        train_loss_total += loss.item()
        steps += 1
    model.eval()
    with torch.no_grad():
        val_loss = nn.functional.cross_entropy(model(x[1500:]), y[1500:]).item()
    print(f"Epoch {epoch} training loss: {train_loss_total / steps:.4f} validation loss: {val_loss:.4f} lr {scheduler.get_last_lr()[0]:.2e}")
