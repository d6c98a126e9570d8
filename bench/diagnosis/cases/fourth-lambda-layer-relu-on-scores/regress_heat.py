import torch
import torch.nn as nn

torch.manual_seed(1)
x = torch.randn(1500, 6)
y = (2 * x[:, :1] - x[:, 1:2] * x[:, 2:3] - 3.0)
mean, std = y[:1200].mean(), y[:1200].std()
y = (y - mean) / std


class HeatNet(nn.Module):
    def __init__(self, hidden=48):
        super().__init__()
        self.inner = nn.ModuleList([nn.Linear(6, hidden), nn.Linear(hidden, hidden), nn.Linear(hidden, 1)])

    def forward(self, x):
        for layer in self.inner:
            x = torch.relu(layer(x))
        return x


model = HeatNet()
opt = torch.optim.Adam(model.parameters(), lr=2e-3)
mse = nn.MSELoss()
for epoch in range(30):
    order = torch.randperm(1200)
    total = 0.0
    for i in range(0, 1200, 50):
        idx = order[i:i + 50]
        opt.zero_grad()
        loss = mse(model(x[idx]), y[idx])
        loss.backward()
        opt.step()
        total += loss.item()
    with torch.no_grad():
        val = mse(model(x[1200:]), y[1200:]).item()
    print("epoch %d train_mse %.4f val_mse %.4f" % (epoch, total / 24, val))
