import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.preprocessing import MinMaxScaler
from torch.utils.data import DataLoader, TensorDataset

WINDOW = 30
np.random.seed(0)
torch.manual_seed(0)
series = pd.read_csv("prices.csv")["close"].values.astype(np.float32).reshape(-1, 1)
split = int(len(series) * 0.8)
scaler = MinMaxScaler()
train_scaled = scaler.fit_transform(series[:split])
test_scaled = scaler.transform(series[split:])


def windows(values):
    xs, ys = [], []
    for i in range(len(values) - WINDOW):
        xs.append(values[i:i + WINDOW])
        ys.append(values[i + WINDOW])
    return torch.tensor(np.array(xs), dtype=torch.float32), torch.tensor(np.array(ys), dtype=torch.float32)


X_train, y_train = windows(train_scaled)
X_test, y_test = windows(test_scaled)
train_loader = DataLoader(TensorDataset(X_train, y_train), batch_size=64, shuffle=True)


class Forecaster(nn.Module):
    def __init__(self, input_size=1, hidden_size=64, num_layers=2):
        super().__init__()
        self.hidden_size, self.num_layers = hidden_size, num_layers
        self.lstm = nn.LSTM(input_size, hidden_size, num_layers, batch_first=True, dropout=0.2)
        self.fc = nn.Linear(hidden_size, 1)

    def forward(self, x):
        h0 = torch.zeros(self.num_layers, x.size(0), self.hidden_size).to(x.device)
        c0 = torch.zeros(self.num_layers, x.size(0), self.hidden_size).to(x.device)
        out, _ = self.lstm(x, (h0, c0))
        return self.fc(out[:, -1, :])


model = Forecaster()
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
for epoch in range(100):
    model.train()
    epoch_loss = 0.0
    for xb, yb in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
        optimizer.step()
        epoch_loss += loss.item() * xb.size(0)
    if epoch % 10 == 0:
        print(f"Epoch {epoch}: {epoch_loss / len(train_loader.dataset):.5f}")

model.eval()
with torch.no_grad():
    prediction = model(X_test)
    rmse = torch.sqrt(criterion(prediction, y_test)).item()
print("RMSE", rmse)
