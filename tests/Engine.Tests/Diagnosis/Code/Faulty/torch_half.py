import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 4)).cuda().half()
optimizer = torch.optim.Adam(classifier.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()
for step in range(1000):
    x, y = torch.randn(64, 32).cuda().half(), torch.randint(0, 4, (64,)).cuda()
    optimizer.zero_grad()
    loss = criterion(classifier(x), y)
    loss.backward()
    optimizer.step()
