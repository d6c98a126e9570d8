import numpy as np
import torch
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def seed_all(s):
    np.random.seed(s)
    torch.manual_seed(s)


def fold_loaders(X, y, tr, va):
    s = StandardScaler().fit(X[tr])
    make = lambda rows: TensorDataset(torch.tensor(s.transform(X[rows]), dtype=torch.float32), torch.tensor(y[rows], dtype=torch.float32))
    return DataLoader(make(tr), 32, shuffle=True), DataLoader(make(va), 256)


X, y = load_breast_cancer(return_X_y=True)
scores = []
for k, (tr, va) in enumerate(StratifiedKFold(4, shuffle=True, random_state=0).split(X, y)):
    seed_all(7)
    train, valid = fold_loaders(X, y, tr, va)
    net = nn.Sequential(nn.Linear(30, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 1))
    opt = torch.optim.AdamW(net.parameters(), lr=2e-3)
    for epoch in range(8):
        net.train()
        total = 0.0
        for xb, yb in train:
            opt.zero_grad()
            loss = nn.functional.binary_cross_entropy_with_logits(net(xb).squeeze(1), yb)
            loss.backward()
            opt.step()
            total += loss.item()
        net.eval()
        with torch.no_grad():
            out = np.concatenate([torch.sigmoid(net(xb)).squeeze(1).numpy() for xb, _ in valid])
            truth = np.concatenate([yb.numpy() for _, yb in valid])
        auc = roc_auc_score(truth, out)
        print(f"fold {k} epoch {epoch} loss {total / len(train):.4f} val_auc {auc:.4f}")
    scores.append(auc)
print(f"mean auc {np.mean(scores):.4f} +- {np.std(scores):.4f}")
