import numpy as np


def windows(features, wanted, n):
    x, y = [], []
    for i in range(n, len(features)):
        x.append(features[i - n:i + 1])
        y.append(wanted[i])
    return np.array(x), np.array(y)
