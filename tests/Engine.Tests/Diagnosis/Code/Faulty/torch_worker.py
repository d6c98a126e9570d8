import numpy as np
import torch
from torch.utils.data import Dataset, DataLoader
class Augmented(Dataset):
    def __init__(self, x): self.x = x
    def __len__(self): return len(self.x)
    def __getitem__(self, i):
        noise = np.random.normal(size=3)
        return self.x[i] + noise
loader = DataLoader(Augmented(data), batch_size=8, shuffle=True, num_workers=4)
for epoch in range(3):
    for x in loader:
        optimizer.zero_grad()
        loss = model(x).pow(2).mean()
        loss.backward()
        optimizer.step()
