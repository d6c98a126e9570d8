import pandas as pd
import torch
from torch.utils.data import Dataset

class Sensors(Dataset):
    def __init__(self, csv):
        frame = pd.read_csv(csv)
        self.y = frame.pop("state").to_numpy()
        self.x = frame.to_numpy(dtype="float64")

    def __len__(self):
        return len(self.y)

    def __getitem__(self, i):
        return torch.from_numpy(self.x[i]), torch.tensor(self.y[i])
