import numpy as np
import torch
from PIL import Image


def read(path):
    pixels = np.asarray(Image.open(path).convert("RGB").resize((64, 64)), dtype=np.float32)
    planes = torch.from_numpy(pixels).permute(2, 0, 1)
    return planes.reshape(1, 3, 64, 64) / 255
