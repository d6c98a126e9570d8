import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
centres = torch.randn(3, 13) * 2
y = torch.randint(0, 3, (900,))
x = centres[y] + torch.randn(900, 13)
loader = DataLoader(TensorDataset(x[:700], y[:700]), batch_size=16, shuffle=True)
val_loader = DataLoader(TensorDataset(x[700:], y[700:]), batch_size=16)

model = nn.Sequential(nn.Linear(13, 32), nn.ReLU(), nn.Linear(32, 3))
loss_fn = nn.CrossEntropyLoss()
optim = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)

for epoch in range(10):
    model.train()
    for xb, yb in loader:
        optim.zero_grad()
        loss = loss_fn(model(xb), yb)
        loss.backward()
        optim.step()
    model.eval()
    correct = 0
    with torch.no_grad():
        for xb, yb in val_loader:
            prediction = model(xb).argmax(dim=1)
            correct += (prediction == yb).sum().item()
    accuracy = 100 * correct / len(val_loader)
    print(f"epoch {epoch} loss {loss.item():.4f} val accuracy {accuracy:.1f}%")
