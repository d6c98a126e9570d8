import numpy as np
import torch
from sklearn.datasets import load_wine
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Wine(Dataset):
    def __init__(self):
        raw = load_wine()
        self.x = StandardScaler().fit_transform(raw.data).astype(np.float32)
        self.y = OneHotEncoder(sparse_output=False).fit_transform(raw.target[:, None])

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return torch.from_numpy(self.x[i]), torch.LongTensor(self.y[i])


def train(epochs=10):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(13, 32), nn.ReLU(), nn.Linear(32, 3))
    optimizer = torch.optim.Adam(model.parameters())
    criterion = nn.CrossEntropyLoss()
    loader = DataLoader(Wine(), batch_size=16, shuffle=True)
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        print(epoch, loss.item())


train()
