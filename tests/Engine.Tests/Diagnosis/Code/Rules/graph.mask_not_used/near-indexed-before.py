import torch
from torch import nn
from torch.utils.data import DataLoader


import torch.nn.functional as F


def train_epoch(gnn, graph, optimizer):
    gnn.train()
    optimizer.zero_grad()
    scores = gnn(graph.x, graph.edge_index)[graph.train_mask]
    labels = graph.y[graph.train_mask]
    loss = F.cross_entropy(scores, labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def main(gnn, graph):
    optimizer = torch.optim.Adam(gnn.parameters(), lr=0.01)
    for epoch in range(200):
        print(epoch, train_epoch(gnn, graph, optimizer))
