import torch
import torch.nn as nn
model = nn.Linear(3, 2)
loss = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for x, y in data:
    optimizer.zero_grad()
    loss = loss(model(x), y)
    loss.backward()
    optimizer.step()
