from tensorflow import keras
from tensorflow.keras import layers, regularizers

import torch
from torch import nn
from torch.utils.data import DataLoader


one = layers.BatchNormalization(momentum=0.99)
two = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
three = nn.BatchNorm2d(32, eps=1e-3, momentum=0.01)
four = nn.BatchNorm1d(32, momentum=None)
five = nn.BatchNorm1d(32, 1e-5, 0.1)
