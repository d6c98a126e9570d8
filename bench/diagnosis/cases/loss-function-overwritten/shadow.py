import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.rand(200, 3)
y = x @ torch.tensor([[1.0], [2.0], [-1.0]]) + 0.3


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 1)

    def forward(self, x):
        return self.fc(x)


model = Net()
loss = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for epoch in range(20):
    for i in range(0, 200, 20):
        pred = model(x[i:i + 20])
        loss = loss(pred, y[i:i + 20])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
