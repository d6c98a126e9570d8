import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split


def windows(series, lookback):
    x = np.stack([series[i:i + lookback] for i in range(len(series) - lookback)])
    return x, series[lookback:]


x, y = windows(np.loadtxt("load.txt"), 24)
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25)  # here
print(Ridge().fit(x_train, y_train).score(x_test, y_test))
