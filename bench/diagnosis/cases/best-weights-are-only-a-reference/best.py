import torch
import torch.nn as nn
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def data():
    d = load_breast_cancer()
    xt, xv, yt, yv = train_test_split(d.data, d.target, test_size=0.5, random_state=5)
    s = StandardScaler().fit(xt)
    f = lambda a: torch.tensor(a, dtype=torch.float32)
    return f(s.transform(xt)), f(yt), f(s.transform(xv)), f(yv)


def evaluate(model, x, y, loss_fn):
    model.eval()
    with torch.no_grad():
        return loss_fn(model(x).squeeze(1), y).item()


def main():
    torch.manual_seed(0)
    xt, yt, xv, yv = data()
    model = nn.Sequential(nn.Linear(30, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 1))
    opt = torch.optim.Adam(model.parameters(), lr=3e-3)
    loss_fn = nn.BCEWithLogitsLoss()
    best_loss, best_state = float("inf"), None
    for epoch in range(40):
        model.train()
        for idx in torch.randperm(len(xt)).split(32):
            opt.zero_grad()
            loss = loss_fn(model(xt[idx]).squeeze(1), yt[idx])
            loss.backward()
            opt.step()
        val = evaluate(model, xv, yv, loss_fn)
        if val < best_loss:
            best_loss = val
            best_state = model.state_dict()
        if epoch % 4 == 0:
            print(f"epoch {epoch} loss {loss.item():.5f} val_loss {val:.4f} best {best_loss:.4f}")
    model.load_state_dict(best_state)
    print(f"best model restored: expected {best_loss:.4f}, got {evaluate(model, xv, yv, loss_fn):.4f}")


main()
