import numpy as np
import tensorflow as tf

x = np.load("signs_x.npy").astype("float32") / 255
y = np.load("signs_y.npy")      # 1 .. 43
idx = np.random.default_rng(2).permutation(len(x))
x, y = x[idx], y[idx]

net = tf.keras.Sequential([
    tf.keras.layers.Conv2D(32, 5, activation="relu", input_shape=(32, 32, 3)),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(43, activation="softmax"),
])
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x[:30000], y[:30000], batch_size=64, epochs=10, validation_data=(x[30000:], y[30000:]))
