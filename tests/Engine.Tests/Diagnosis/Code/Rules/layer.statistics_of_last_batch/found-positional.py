import torch
from torch import nn
from torch.utils.data import DataLoader


block = nn.Sequential(nn.Conv2d(3, 16, 3, bias=False), nn.BatchNorm2d(16, 1e-5, 0.99), nn.ReLU())  # here
