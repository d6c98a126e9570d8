import numpy as np
import tensorflow as tf
from tensorflow import keras

EPOCHS = 10


def make_net():
    return keras.Sequential([
        keras.layers.Input((12,)),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1),
    ])


def quantile_loss(y, pred, q=0.9):
    err = y - pred.numpy()
    return tf.reduce_mean(tf.maximum(q * err, (q - 1) * err))


def train(x, y):
    net = make_net()
    opt = keras.optimizers.Adam(1e-3)
    ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000).batch(32)
    for epoch in range(EPOCHS):
        for xb, yb in ds:
            with tf.GradientTape() as tape:
                pred = net(xb, training=True)
                loss = quantile_loss(yb, pred)
            grads = tape.gradient(loss, net.trainable_variables)
            opt.apply_gradients(zip(grads, net.trainable_variables))
        print("epoch", epoch, "loss", float(loss))


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2000, 12)).astype("float32")
    train(x, (x @ rng.normal(size=(12, 1))).astype("float32"))
