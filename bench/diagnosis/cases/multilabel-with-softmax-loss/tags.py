import numpy as np
import torch
from sklearn.datasets import make_multilabel_classification
from sklearn.metrics import f1_score
from torch import nn

X, Y = make_multilabel_classification(n_samples=2000, n_features=30, n_classes=8, n_labels=3, random_state=0)
mean, std = X[:1600].mean(0), X[:1600].std(0)
X = ((X - mean) / std).astype(np.float32)
x_train, y_train = torch.tensor(X[:1600]), torch.tensor(Y[:1600], dtype=torch.float32)
x_val, y_val = torch.tensor(X[1600:]), Y[1600:]


class TagModel(nn.Module):
    def __init__(self, d, tags):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(d, 64), nn.ReLU(), nn.Linear(64, tags), nn.Softmax(dim=1))

    def forward(self, x):
        return self.net(x)


torch.manual_seed(0)
model = TagModel(30, 8)
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
loss_fn = nn.BCELoss()
for epoch in range(15):
    total = 0.0
    for idx in torch.randperm(1600).split(64):
        loss = loss_fn(model(x_train[idx]), y_train[idx])
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item() * len(idx) / 1600
    with torch.no_grad():
        pred = (model(x_val) > 0.5).numpy()
    print(f"epoch {epoch} loss {total:.4f} val_f1 {f1_score(y_val, pred, average='micro', zero_division=0):.4f}")
