import torch
from torch import nn
from torchvision import models
from pictures import loaders


def set_parameter_requires_grad(model):
    for param in model.parameters():
        param.requires_grad = False


device = torch.device("cuda")
backbone = models.densenet121(pretrained=True)
set_parameter_requires_grad(backbone)
backbone.classifier = nn.Identity()
backbone.to(device)
head = nn.Linear(1024, 12).to(device)
train_loader, valid_loader = loaders(8)
probe = next(iter(valid_loader))[0].to(device)

backbone.eval()
with torch.no_grad():
    before = backbone(probe)
optimizer = torch.optim.Adam(head.parameters(), lr=1e-3)
for epoch in range(6):
    backbone.train()
    head.train()
    for x, y in train_loader:
        loss = nn.functional.cross_entropy(head(backbone(x.to(device))), y.to(device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    backbone.eval()
    head.eval()
    hits = 0
    with torch.no_grad():
        for x, y in valid_loader:
            hits += (head(backbone(x.to(device))).argmax(1) == y.to(device)).sum().item()
        moved = (backbone(probe) - before).abs().mean().item()
    print(f"epoch {epoch} loss {loss.item():.4f} valid accuracy {hits / len(valid_loader.dataset):.4f} features moved by {moved:.4f}")
