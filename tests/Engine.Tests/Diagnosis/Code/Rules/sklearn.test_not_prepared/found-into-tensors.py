import torch
from torch import nn
from torch.utils.data import DataLoader


import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

a, b, c, d = train_test_split(np.load("x.npy"), np.load("y.npy"), random_state=0)
scale = MinMaxScaler()
scale.fit(a)
train = torch.tensor(scale.transform(a), dtype=torch.float32)
test = torch.tensor(b, dtype=torch.float32)  # here
net = nn.Sequential(nn.Linear(12, 32), nn.ReLU(), nn.Linear(32, 1))
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(100):
    optimizer.zero_grad()
    nn.functional.mse_loss(net(train).squeeze(1), torch.tensor(c, dtype=torch.float32)).backward()
    optimizer.step()
with torch.no_grad():
    print(nn.functional.mse_loss(net(test).squeeze(1), torch.tensor(d, dtype=torch.float32)).item())
