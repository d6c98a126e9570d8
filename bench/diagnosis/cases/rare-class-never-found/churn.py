import numpy as np
import torch
import torch.nn as nn
from sklearn.metrics import precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(7)
n = 6000
X = rng.normal(size=(n, 18))
score = X[:, 0] * 0.7 + X[:, 3] * 0.6 - X[:, 7] * 0.5 + rng.normal(scale=2.0, size=n)
y = (score > np.quantile(score, 0.98)).astype(np.float32)

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0, stratify=y)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

train_ds = torch.utils.data.TensorDataset(torch.tensor(X_train, dtype=torch.float32), torch.tensor(y_train))
loader = torch.utils.data.DataLoader(train_ds, batch_size=128, shuffle=True)
test_x = torch.tensor(X_test, dtype=torch.float32)


class ChurnNet(nn.Module):
    def __init__(self, n_in):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(n_in, 32), nn.ReLU(), nn.Linear(32, 1))

    def forward(self, x):
        return self.layers(x).squeeze(-1)


torch.manual_seed(0)
model = ChurnNet(X.shape[1])
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-2)

for epoch in range(1, 13):
    model.train()
    losses = []
    for xb, yb in loader:
        optimizer.zero_grad()
        loss = criterion(model(xb), yb)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    with torch.no_grad():
        pred = (torch.sigmoid(model(test_x)) > 0.5).numpy().astype(int)
    acc = (pred == y_test).mean()
    rec = recall_score(y_test, pred, zero_division=0)
    pre = precision_score(y_test, pred, zero_division=0)
    print(f"epoch {epoch:02d} loss {np.mean(losses):.4f} accuracy {acc:.4f} precision {pre:.4f} recall {rec:.4f}")
