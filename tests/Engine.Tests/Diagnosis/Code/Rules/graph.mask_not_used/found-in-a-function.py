import torch
from torch import nn
from torch.utils.data import DataLoader


import torch.nn.functional as F


def train_epoch(gnn, graph, optimizer):
    gnn.train()
    optimizer.zero_grad()
    scores = gnn(graph.x, graph.edge_index)
    loss = F.cross_entropy(scores, graph.y)  # here
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.no_grad()
def test(gnn, graph):
    gnn.eval()
    said = gnn(graph.x, graph.edge_index).argmax(1)
    return [(said[m] == graph.y[m]).float().mean().item() for m in (graph.train_mask, graph.test_mask)]


def main(gnn, graph):
    optimizer = torch.optim.Adam(gnn.parameters(), lr=0.01)
    for epoch in range(200):
        train_epoch(gnn, graph, optimizer)
        print(epoch, test(gnn, graph))
