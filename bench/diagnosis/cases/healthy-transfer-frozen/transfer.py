import torch
from torch import nn
from torchvision import models
from data import train_loader, val_loader

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
for p in net.parameters():
    p.requires_grad = False
net.fc = nn.Linear(net.fc.in_features, 12)
net = net.to(device)
opt = torch.optim.Adam(net.fc.parameters(), lr=1e-3)
ce = nn.CrossEntropyLoss()
for epoch in range(10):
    for phase, loader in (("train", train_loader), ("val", val_loader)):
        net.train(phase == "train")
        total = hits = n = 0
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            opt.zero_grad()
            with torch.set_grad_enabled(phase == "train"):
                out = net(x)
                loss = ce(out, y)
                if phase == "train":
                    loss.backward()
                    opt.step()
            total += loss.item() * len(y); hits += (out.argmax(1) == y).sum().item(); n += len(y)
        print(f"{epoch} {phase}_loss {total / n:.4f} {phase}_acc {hits / n:.4f}")
