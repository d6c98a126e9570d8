import torch.nn as nn
import torch.optim as optim
class CNN(nn.Module):
    def __init__(self, n_classes=10):
        super(CNN, self).__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.classifier = nn.Sequential(
            nn.Linear(16 * 16 * 16, 64),
            nn.ReLU(),
            nn.Linear(64, n_classes),
            nn.Softmax(dim=1)
        )
    def forward(self, x):
        x = self.features(x)
        x = x.view(x.size(0), -1)
        return self.classifier(x)
def build(cfg):
    return CNN(), nn.CrossEntropyLoss()
def main(cfg, loader):
    model, loss_fn = build(cfg)
    opt = optim.Adam(model.parameters(), lr=3e-4)
    for x, y in loader:
        opt.zero_grad()
        pred = model(x)
        loss = loss_fn(pred, y)
        loss.backward()
        opt.step()
