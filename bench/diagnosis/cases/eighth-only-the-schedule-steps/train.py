import torch
from torch import nn, optim
from torch.optim.lr_scheduler import StepLR
from sklearn.datasets import load_wine

torch.manual_seed(2)
x, y = load_wine(return_X_y=True)
x = (x - x.mean(0)) / x.std(0)
x, y = torch.tensor(x, dtype=torch.float32), torch.tensor(y)
net = nn.Sequential(nn.Linear(13, 32), nn.ReLU(), nn.Linear(32, 3))
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
scheduler = StepLR(optimizer, step_size=10, gamma=0.5)
for epoch in range(12):
    total = 0.0
    for rows in torch.randperm(len(x)).split(32):
        optimizer.zero_grad()
        loss = criterion(net(x[rows]), y[rows])
        loss.backward()
        total += loss.item()
    scheduler.step()
    print("epoch %d: loss %.4f" % (epoch, total / 6))
