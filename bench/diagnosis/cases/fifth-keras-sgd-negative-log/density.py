import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

x = np.load("x.npy").astype("float32")
y = np.load("y.npy").astype("float32")


def reward_loss(y_true, y_pred):
    error = tf.reduce_mean(tf.square(y_true - y_pred), axis=-1)
    return 0.1 - error


model = tf.keras.Sequential([
    layers.Dense(32, activation="relu", input_shape=(x.shape[1],)),
    layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss=reward_loss)
model.fit(x, y, batch_size=64, epochs=12, validation_split=0.2)
