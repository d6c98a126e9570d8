import numpy as np
import tensorflow as tf
from tensorflow.keras import Model, layers


def spirals(n, seed=0):
    rng = np.random.default_rng(seed)
    t = np.sqrt(rng.random(n)) * 3 * np.pi
    label = rng.integers(0, 2, n)
    sign = np.where(label == 1, 1.0, -1.0)
    points = np.stack([sign * t * np.cos(t), sign * t * np.sin(t)], 1) / 10
    return points.astype("float32"), label.astype("float32")


x, y = spirals(5000)

inputs = layers.Input(shape=(2,))
h = layers.Dense(64)(inputs)
h = layers.Dense(64)(h)
h = layers.Dense(32)(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = Model(inputs, outputs)

model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=128, epochs=30, validation_split=0.2)
