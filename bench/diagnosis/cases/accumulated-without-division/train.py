import torch
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

ACCUM_STEPS = 32
MICRO_BATCH = 8
LR = 0.15

torch.manual_seed(0)
d = load_digits()
x = torch.tensor(d.data, dtype=torch.float32) / 16
y = torch.tensor(d.target)
train_loader = DataLoader(TensorDataset(x[:1500], y[:1500]), batch_size=MICRO_BATCH, shuffle=True)
test_loader = DataLoader(TensorDataset(x[1500:], y[1500:]), batch_size=256)

model = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 10))
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=LR, momentum=0.9)

for epoch in range(10):
    model.train()
    running = 0.0
    optimizer.zero_grad()
    for step, (xb, yb) in enumerate(train_loader):
        loss = criterion(model(xb), yb)
        loss.backward()
        if (step + 1) % ACCUM_STEPS == 0:
            optimizer.step()
            optimizer.zero_grad()
        running += loss.item()
    model.eval()
    correct = 0
    with torch.no_grad():
        for xb, yb in test_loader:
            correct += (model(xb).argmax(1) == yb).sum().item()
    print(f"epoch: {epoch + 1}, loss: {running / len(train_loader):.4f}, test_acc: {correct / 297:.4f}")
