import torch
from torch import nn
from torch.utils.data import DataLoader


def box_loss(said, wanted, labels):
    hit = labels > 0
    if not hit.any():
        return said.sum() * 0.0
    return nn.functional.smooth_l1_loss(said[hit], wanted[hit])


def step(net, optimizer, images, boxes, labels):
    optimizer.zero_grad()
    said, scores = net(images)
    loss = box_loss(said, boxes, labels) + nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten())
    loss.backward()
    optimizer.step()
