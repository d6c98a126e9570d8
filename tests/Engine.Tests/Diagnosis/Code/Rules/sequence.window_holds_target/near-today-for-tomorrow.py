import numpy as np


def windows(table, n):
    x, y = [], []
    for i in range(n - 1, len(table) - 1):
        x.append(table[i - n + 1:i + 1])
        y.append(table[i + 1, 0])
    return np.array(x), np.array(y)
