import argparse

import numpy as np
import torch
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def network(features, width, dropout):
    return nn.Sequential(nn.Linear(features, width), nn.ReLU(), nn.Dropout(dropout),
                         nn.Linear(width, width), nn.ReLU(), nn.Dropout(dropout), nn.Linear(width, 1), nn.Flatten(0))


def fit(net, x, y, args):
    loader = DataLoader(TensorDataset(x, y), args.batch, shuffle=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=args.lr, weight_decay=1e-3)
    pos_weight = (len(y) - y.sum()) / y.sum()
    loss_fn = nn.BCEWithLogitsLoss(pos_weight=pos_weight)
    net.train()
    for _ in range(args.epochs):
        total = 0.0
        for xb, yb in loader:
            optimizer.zero_grad(set_to_none=True)
            loss = loss_fn(net(xb), yb)
            loss.backward()
            optimizer.step()
            total += loss.item()
    return total / len(loader)


def scores(net, x):
    net.eval()
    with torch.no_grad():
        return net(x).sigmoid().numpy()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--lr", type=float, default=3e-3)
    ap.add_argument("--epochs", type=int, default=40)
    ap.add_argument("--batch", type=int, default=32)
    ap.add_argument("--width", type=int, default=32)
    ap.add_argument("--dropout", type=float, default=0.2)
    ap.add_argument("--repeats", type=int, default=2)
    args = ap.parse_args()
    x, y = load_breast_cancer(return_X_y=True)
    out = np.zeros((args.repeats, len(y)))
    for repeat in range(args.repeats):
        folds = StratifiedKFold(5, shuffle=True, random_state=repeat)
        for fold, (a, b) in enumerate(folds.split(x, y)):
            torch.manual_seed(100 * repeat + fold)
            scale = StandardScaler().fit(x[a])
            xa, xb = (torch.tensor(scale.transform(x[i]), dtype=torch.float32) for i in (a, b))
            net = network(x.shape[1], args.width, args.dropout)
            loss = fit(net, xa, torch.tensor(y[a], dtype=torch.float32), args)
            out[repeat, b] = scores(net, xb)
            print(f"repeat {repeat} fold {fold} train_loss {loss:.4f} val_auc {roc_auc_score(y[b], out[repeat, b]):.4f}")
        print(f"repeat {repeat} auc {roc_auc_score(y, out[repeat]):.4f}")
    print(f"all auc {roc_auc_score(y, out.mean(0)):.4f}")


if __name__ == "__main__":
    main()
