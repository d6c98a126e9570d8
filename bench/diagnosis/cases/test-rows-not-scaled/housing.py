import numpy as np
import torch
import torch.nn as nn
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def load():
    raw = load_diabetes(scaled=False)
    return train_test_split(raw.data.astype(np.float32), (raw.target.astype(np.float32) - 150) / 77, test_size=0.2, random_state=4)


class Regressor(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(d, 32), nn.ReLU(), nn.Dropout(0.1), nn.Linear(32, 16), nn.ReLU())
        self.head = nn.Linear(16, 1)

    def forward(self, x):
        return self.head(self.body(x)).squeeze(1)


def main():
    torch.manual_seed(0)
    x_train, x_test, y_train, y_test = load()
    scaler = StandardScaler()
    x_train = scaler.fit_transform(x_train)

    x_train = torch.as_tensor(x_train, dtype=torch.float32)
    y_train = torch.as_tensor(y_train)
    x_test = torch.as_tensor(x_test)
    y_test = torch.as_tensor(y_test)

    net = Regressor(x_train.shape[1])
    opt = torch.optim.AdamW(net.parameters(), lr=2e-3)
    mse = nn.MSELoss()
    for epoch in range(1, 61):
        net.train()
        total = 0.0
        for idx in torch.randperm(len(x_train)).split(32):
            opt.zero_grad()
            loss = mse(net(x_train[idx]), y_train[idx])
            loss.backward()
            opt.step()
            total += loss.item() * len(idx)
        if epoch % 5 == 0:
            net.eval()
            with torch.no_grad():
                val = mse(net(x_test), y_test).item()
            print(f"epoch {epoch:3d} | train mse {total / len(x_train):.4f} | test mse {val:.4f}")


if __name__ == "__main__":
    main()
