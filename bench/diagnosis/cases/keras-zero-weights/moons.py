from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split
from keras import layers, models

x, y = make_moons(2000, noise=.2, random_state=0)
xa, xb, ya, yb = train_test_split(x, y, random_state=0)
m = models.Sequential()
m.add(layers.Dense(32, activation="relu", kernel_initializer="zeros", input_shape=(2,)))
m.add(layers.Dense(32, activation="relu", kernel_initializer="zeros"))
m.add(layers.Dense(1, activation="sigmoid", kernel_initializer="zeros"))
m.compile("adam", "binary_crossentropy", ["acc"])
m.fit(xa, ya, epochs=30, validation_data=(xb, yb), verbose=2)
