import numpy as np
from keras.datasets import mnist
from keras.layers import Dense, Input
from keras.models import Model

encoding_dim = 32

input_img = Input(shape=(784,))
h = Dense(256, activation="relu")(input_img)
encoded = Dense(encoding_dim, activation="relu")(h)
h = Dense(256, activation="relu")(encoded)
decoded = Dense(784, activation="relu")(h)

autoencoder = Model(input_img, decoded)
encoder = Model(input_img, encoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")

(x_train, _), (x_test, _) = mnist.load_data()
x_train = x_train.astype("float32").reshape((len(x_train), 784)) / 255.0
x_test = x_test.astype("float32").reshape((len(x_test), 784)) / 255.0

autoencoder.fit(x_train, x_train, epochs=20, batch_size=256, shuffle=True, validation_data=(x_test, x_test))
np.save("codes.npy", encoder.predict(x_test))
