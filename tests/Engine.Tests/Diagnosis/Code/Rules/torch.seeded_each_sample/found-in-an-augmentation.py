import numpy as np
from torch.utils.data import Dataset


class Noisy(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        rng = np.random.default_rng(seed=0)  # here
        return self.rows[index] + rng.normal(0, 0.1, self.rows[index].shape)
