import pickle

import numpy as np
import torch
from PIL import Image


def read(path):
    with open(path, "rb") as f:
        kept = pickle.load(f, encoding="bytes")
    rows = np.frombuffer(b"".join(kept[b"data"]), dtype=np.uint8)
    return torch.tensor(rows.reshape(-1, 3, 32, 32)).float() / 255


def show(x):
    Image.fromarray((255 * x.permute(1, 2, 0)).byte().numpy()).save("one.png")
