import torch
import torch.nn as nn
import torch.optim as optim
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)
    def forward(self, x):
        return self.fc(x)
net1 = Net()
net2 = Net()
optimizer = optim.Adam(net1.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()
for x, y in train_loader:
    optimizer.zero_grad()
    out = net2(x)
    loss = criterion(out, y)
    loss.backward()
    optimizer.step()
