import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

rng = np.random.default_rng(0)
N, C, D = 300, 4, 32
labels = rng.integers(0, C, N)
same = labels[:, None] == labels[None, :]
adj = (rng.random((N, N)) < np.where(same, 0.06, 0.02)).astype(np.float32)
adj = np.maximum(adj, adj.T)
np.fill_diagonal(adj, 1)
deg = adj.sum(1)
A = torch.tensor(adj / np.sqrt(deg[:, None] * deg[None, :]))
feats = torch.tensor(rng.normal(size=(N, D)).astype(np.float32) + 0.15 * np.eye(C, D)[labels].astype(np.float32))
y = torch.tensor(labels)
perm = rng.permutation(N)
train_mask = torch.zeros(N, dtype=torch.bool)
train_mask[perm[:60]] = True
test_mask = ~train_mask


class GraphConv(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.lin = nn.Linear(i, o, bias=False)

    def forward(self, x, a):
        return a @ self.lin(x)


class GCN(nn.Module):
    def __init__(self):
        super().__init__()
        self.g1, self.g2 = GraphConv(D, 64), GraphConv(64, C)

    def forward(self, x, a):
        x = F.dropout(F.relu(self.g1(x, a)), 0.2, training=self.training)
        return self.g2(x, a)


torch.manual_seed(0)
model = GCN()
opt = torch.optim.Adam(model.parameters(), lr=0.02)
for epoch in range(101):
    model.train()
    opt.zero_grad()
    out = model(feats, A)
    loss = F.cross_entropy(out, y)
    loss.backward()
    opt.step()
    if epoch % 10 == 0:
        model.eval()
        with torch.no_grad():
            pred = model(feats, A).argmax(1)
        tr = (pred[train_mask] == y[train_mask]).float().mean().item()
        te = (pred[test_mask] == y[test_mask]).float().mean().item()
        print(f"Epoch {epoch:03d} loss {loss.item():.4f} train_acc {tr:.4f} test_acc {te:.4f}")
