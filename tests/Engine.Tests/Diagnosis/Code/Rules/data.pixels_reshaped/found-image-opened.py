import numpy as np
import torch
from PIL import Image


def read(path):
    pixels = np.asarray(Image.open(path).convert("RGB").resize((64, 64)), dtype=np.float32)
    return torch.from_numpy(pixels).view(3, 64, 64) / 255  # here
