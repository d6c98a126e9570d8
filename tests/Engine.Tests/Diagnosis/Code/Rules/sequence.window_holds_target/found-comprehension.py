import numpy as np


def windows(series, n):
    x = np.array([series[i - n:i + 1] for i in range(n, len(series))])  # here
    y = np.array([series[i] for i in range(n, len(series))])
    return x, y
