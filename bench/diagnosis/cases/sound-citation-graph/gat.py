import argparse

import torch
import torch.nn.functional as F
from torch_geometric.datasets import Planetoid
from torch_geometric.nn import GATConv
from torch_geometric.transforms import NormalizeFeatures


class Gat(torch.nn.Module):
    def __init__(self, i, h, o, heads, dropout):
        super().__init__()
        self.dropout = dropout
        self.one = GATConv(i, h, heads, dropout=dropout)
        self.two = GATConv(h * heads, o, heads=1, concat=False, dropout=dropout)

    def forward(self, x, edges):
        x = F.dropout(x, self.dropout, training=self.training)
        x = F.elu(self.one(x, edges))
        x = F.dropout(x, self.dropout, training=self.training)
        return F.log_softmax(self.two(x, edges), dim=-1)


def train(model, data, optimizer):
    model.train()
    optimizer.zero_grad()
    out = model(data.x, data.edge_index)
    loss = F.nll_loss(out[data.train_mask], data.y[data.train_mask])
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.no_grad()
def test(model, data):
    model.eval()
    guess = model(data.x, data.edge_index).argmax(dim=-1)
    return [(guess[m] == data.y[m]).float().mean().item() for m in (data.train_mask, data.val_mask, data.test_mask)]


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--hidden", type=int, default=8)
    p.add_argument("--heads", type=int, default=8)
    p.add_argument("--dropout", type=float, default=0.6)
    p.add_argument("--lr", type=float, default=0.005)
    p.add_argument("--epochs", type=int, default=200)
    a = p.parse_args()
    torch.manual_seed(12345)
    dataset = Planetoid("data", "Cora", transform=NormalizeFeatures())
    data = dataset[0]
    model = Gat(dataset.num_features, a.hidden, dataset.num_classes, a.heads, a.dropout)
    optimizer = torch.optim.Adam(model.parameters(), lr=a.lr, weight_decay=5e-4)
    best_val = final = 0.0
    for epoch in range(1, a.epochs + 1):
        loss = train(model, data, optimizer)
        tr, va, te = test(model, data)
        if va > best_val:
            best_val, final = va, te
        if epoch % 10 == 0:
            print(f"Epoch: {epoch:03d}, Loss: {loss:.4f}, Train: {tr:.4f}, Val: {va:.4f}, Test: {final:.4f}")
