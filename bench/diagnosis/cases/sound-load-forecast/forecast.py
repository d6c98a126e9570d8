import argparse

import numpy as np
import pandas as pd
import torch
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def windows(values, past, ahead):
    xs, ys = [], []
    for start in range(len(values) - past - ahead + 1):
        xs.append(values[start:start + past])
        ys.append(values[start + past:start + past + ahead, 0])
    return torch.tensor(np.stack(xs), dtype=torch.float32), torch.tensor(np.stack(ys), dtype=torch.float32)


class Forecaster(nn.Module):
    def __init__(self, features, hidden, ahead, layers=2, dropout=0.1):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, layers, dropout=dropout, batch_first=True)
        self.head = nn.Linear(hidden, ahead)

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.head(out[:, -1])


def read(path):
    frame = pd.read_csv(path, parse_dates=["time"]).sort_values("time").set_index("time")
    frame["hour"] = np.sin(2 * np.pi * frame.index.hour / 24)
    frame["day"] = np.sin(2 * np.pi * frame.index.dayofweek / 7)
    return frame[["load", "temperature", "hour", "day"]].interpolate(limit_direction="forward").dropna()


def evaluate(model, loader, scale):
    model.eval()
    error = count = 0.0
    with torch.no_grad():
        for x, y in loader:
            error += ((model(x) - y) * scale).abs().sum().item()
            count += y.numel()
    return error / count


def main(args):
    torch.manual_seed(args.seed)
    values = read(args.csv).to_numpy()
    a, b = int(len(values) * 0.7), int(len(values) * 0.85)
    scaler = StandardScaler().fit(values[:a])
    scaled = scaler.transform(values)
    parts = [windows(scaled[i:j], args.past, args.ahead) for i, j in ((0, a), (a - args.past, b), (b - args.past, len(values)))]
    train = DataLoader(TensorDataset(*parts[0]), args.batch, shuffle=True)
    val, test = (DataLoader(TensorDataset(*p), 512) for p in parts[1:])
    model = Forecaster(values.shape[1], args.hidden, args.ahead)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    criterion = nn.SmoothL1Loss()
    best, bad = float("inf"), 0
    for epoch in range(args.epochs):
        model.train()
        total = 0.0
        for x, y in train:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total += loss.item() * len(x)
        mae = evaluate(model, val, scaler.scale_[0])
        print(f"epoch {epoch:3d} train_loss {total / len(train.dataset):.5f} val_mae {mae:.2f}")
        if mae < best:
            best, bad = mae, 0
            torch.save(model.state_dict(), "best.pt")
        else:
            bad += 1
            if bad > args.patience:
                print("stopping early")
                break
    model.load_state_dict(torch.load("best.pt"))
    print(f"test_mae {evaluate(model, test, scaler.scale_[0]):.2f}")


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("csv")
    for name, default in (("past", 168), ("ahead", 24), ("hidden", 96), ("batch", 64), ("epochs", 60), ("patience", 8), ("seed", 3)):
        p.add_argument("--" + name, type=int, default=default)
    p.add_argument("--lr", type=float, default=1e-3)
    main(p.parse_args())
