import sys

import torch
import torch.nn as nn
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

LR = float(sys.argv[1]) if len(sys.argv) > 1 else 1e-2
torch.manual_seed(0)

features, target = load_diabetes(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(features, target, test_size=0.25, random_state=0)
scaler = StandardScaler().fit(x_train)
x_train = torch.tensor(scaler.transform(x_train), dtype=torch.float32)
x_test = torch.tensor(scaler.transform(x_test), dtype=torch.float32)
mean, std = y_train.mean(), y_train.std()
y_train = torch.tensor((y_train - mean) / std, dtype=torch.float32).view(-1, 1)
y_test = torch.tensor((y_test - mean) / std, dtype=torch.float32).view(-1, 1)

net = nn.Sequential(
    nn.Linear(10, 16),
    nn.ReLU(),
    nn.Linear(16, 16),
    nn.ReLU(),
    nn.Linear(16, 1),
)
loss_fn = nn.MSELoss()
opt = torch.optim.Adam(net.parameters(), lr=LR, weight_decay=1e-2)

for step in range(1, 61):
    net.train()
    pred = net(x_train)
    loss = loss_fn(pred, y_train)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 5 == 0:
        net.eval()
        with torch.no_grad():
            test_loss = loss_fn(net(x_test), y_test)
        print(f"step={step} loss={loss.item():.5f} val_loss={test_loss.item():.5f}")
print("done")
