import torch
from torch.utils.data import DataLoader, TensorDataset

features = torch.load("x.pt", map_location="cpu")
labels = torch.load("y.pt", map_location="cpu")
order = torch.randperm(len(features))
features = features[order]
labels = labels[order]
loader = DataLoader(TensorDataset(features, labels), batch_size=32, shuffle=True)
