import torch
from torch.utils.data import DataLoader, TensorDataset

features = torch.load("x.pt", map_location="cpu")
labels = torch.load("y.pt", map_location="cpu")
features = features[torch.randperm(len(features))]  # here
loader = DataLoader(TensorDataset(features, labels), batch_size=32, shuffle=True)
