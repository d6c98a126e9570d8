import torch
from torch import nn
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

torch.manual_seed(0)
X, y = load_digits(return_X_y=True)
X = (X / 16.0).astype("float32")
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
X_train, X_test = torch.tensor(X_train), torch.tensor(X_test)
y_train, y_test = torch.tensor(y_train), torch.tensor(y_test)


def init_weights(m):
    if isinstance(m, nn.Linear):
        torch.nn.init.constant_(m.weight, 0.01)
        m.bias.data.fill_(0.01)


net = nn.Sequential(
    nn.Linear(64, 128),
    nn.ReLU(),
    nn.Linear(128, 64),
    nn.ReLU(),
    nn.Linear(64, 10),
)
net.apply(init_weights)
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
loss_func = nn.CrossEntropyLoss()

for epoch in range(15):
    perm = torch.randperm(len(X_train))
    epoch_loss = 0.0
    for i in range(0, len(perm), 32):
        b = perm[i:i + 32]
        optimizer.zero_grad()
        out = net(X_train[b])
        loss = loss_func(out, y_train[b])
        loss.backward()
        optimizer.step()
        epoch_loss += loss.item() * len(b)
    with torch.no_grad():
        acc = (net(X_test).argmax(1) == y_test).float().mean().item()
    print(f"Epoch {epoch:02d} | loss {epoch_loss / len(perm):.4f} | test acc {acc:.4f}")
