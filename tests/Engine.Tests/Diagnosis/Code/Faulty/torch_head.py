import torch
import torch.nn as nn
from torchvision import models
model = models.resnet50(pretrained=True)
optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9)
model.fc = nn.Linear(2048, 10)
criterion = nn.CrossEntropyLoss()
for epoch in range(10):
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
