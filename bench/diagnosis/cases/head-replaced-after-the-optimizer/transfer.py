import torch
import torch.nn as nn
from sklearn.datasets import load_digits


class Backbone(nn.Module):
    def __init__(self, classes=100):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(64, 128), nn.ReLU())
        self.fc = nn.Linear(128, classes)
        for p in self.features.parameters():
            p.requires_grad_(False)

    def forward(self, x):
        return self.fc(self.features(x))


def get_optimizer(model, lr):
    return torch.optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=lr)


def run():
    torch.manual_seed(0)
    d = load_digits()
    x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)
    model = Backbone()
    optimizer = get_optimizer(model, 1e-3)
    model.fc = nn.Linear(model.fc.in_features, 10)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(10):
        model.train()
        total = 0.0
        for idx in torch.randperm(1400).split(64):
            loss = criterion(model(x[idx]), y[idx])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(idx)
        model.eval()
        with torch.no_grad():
            acc = (model(x[1400:]).argmax(1) == y[1400:]).float().mean().item()
        print(f"Epoch {epoch + 1}/10 - loss: {total / 1400:.4f} - val_acc: {acc:.4f}")


run()
