from tensorflow import keras
from tensorflow.keras import layers, regularizers


import numpy as np
from sklearn.model_selection import train_test_split

x, y = np.load("x.npy"), np.load("y.npy")
x, x_test, y, y_test = train_test_split(x, y, test_size=0.2, random_state=0)
net = keras.Sequential([layers.BatchNormalization(), layers.Dense(32, activation="relu"), layers.Dense(1)])
net.compile("adam", "mse")
net.fit(x, y, validation_split=0.2, epochs=30)
print(net.evaluate(x_test, y_test))
