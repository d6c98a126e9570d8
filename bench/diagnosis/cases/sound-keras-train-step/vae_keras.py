import argparse

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Sampling(layers.Layer):
    def call(self, inputs):
        mean, log_var = inputs
        return mean + tf.exp(0.5 * log_var) * tf.random.normal(tf.shape(mean))


class Vae(keras.Model):
    def __init__(self, latent, **kwargs):
        super().__init__(**kwargs)
        self.encoder = keras.Sequential([
            layers.Conv2D(32, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2D(64, 3, strides=2, padding="same", activation="relu"),
            layers.Flatten(), layers.Dense(2 * latent)])
        self.decoder = keras.Sequential([
            layers.Dense(7 * 7 * 64, activation="relu"), layers.Reshape((7, 7, 64)),
            layers.Conv2DTranspose(64, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2DTranspose(32, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2DTranspose(1, 3, padding="same", activation="sigmoid")])
        self.sampling = Sampling()
        self.total = keras.metrics.Mean(name="loss")
        self.rec = keras.metrics.Mean(name="reconstruction")
        self.kl = keras.metrics.Mean(name="kl")

    @property
    def metrics(self):
        return [self.total, self.rec, self.kl]

    def losses_of(self, x):
        mean, log_var = tf.split(self.encoder(x), 2, axis=-1)
        out = self.decoder(self.sampling([mean, log_var]))
        rec = tf.reduce_mean(tf.reduce_sum(keras.losses.binary_crossentropy(x, out), axis=(1, 2)))
        kl = tf.reduce_mean(tf.reduce_sum(-0.5 * (1 + log_var - tf.square(mean) - tf.exp(log_var)), axis=1))
        return rec, kl

    def note(self, rec, kl):
        self.total.update_state(rec + kl)
        self.rec.update_state(rec)
        self.kl.update_state(kl)
        return {m.name: m.result() for m in self.metrics}

    def train_step(self, x):
        with tf.GradientTape() as tape:
            rec, kl = self.losses_of(x)
            loss = rec + kl
        grads = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.trainable_weights))
        return self.note(rec, kl)

    def test_step(self, x):
        return self.note(*self.losses_of(x))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--latent", type=int, default=8)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--epochs", type=int, default=30)
    a = p.parse_args()
    (x_train, _), (x_test, _) = keras.datasets.mnist.load_data()
    x_train, x_test = (np.expand_dims(x, -1).astype("float32") / 255 for x in (x_train, x_test))
    vae = Vae(a.latent)
    vae.compile(optimizer=keras.optimizers.Adam(a.lr))
    vae.fit(x_train, epochs=a.epochs, batch_size=128, validation_data=(x_test,), verbose=2)


if __name__ == "__main__":
    main()
