import time

import tensorflow as tf
import tensorflow_datasets as tfds
from absl import app, flags

FLAGS = flags.FLAGS
flags.DEFINE_float("learning_rate", 1e-3, "peak rate")
flags.DEFINE_integer("batch", 64, "batch size")
flags.DEFINE_integer("epochs", 20, "epochs")


def prepare(split, training):
    ds = tfds.load("cats_vs_dogs", split=split, as_supervised=True)
    ds = ds.map(lambda im, y: (tf.image.resize(im, (128, 128)) / 255.0, tf.cast(y, tf.float32)), tf.data.AUTOTUNE).cache()
    if training:
        ds = ds.shuffle(4096).map(lambda im, y: (tf.image.random_flip_left_right(im), y))
    return ds.batch(FLAGS.batch, drop_remainder=training).prefetch(tf.data.AUTOTUNE)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.convs = [tf.keras.layers.Conv2D(w, 3, padding="same", use_bias=False) for w in (32, 64, 128, 128)]
        self.norms = [tf.keras.layers.BatchNormalization() for _ in self.convs]
        self.pool = tf.keras.layers.MaxPooling2D()
        self.mean = tf.keras.layers.GlobalAveragePooling2D()
        self.drop = tf.keras.layers.Dropout(0.4)
        self.out = tf.keras.layers.Dense(1)

    def call(self, x, training=False):
        for conv, norm in zip(self.convs, self.norms):
            x = self.pool(tf.nn.relu(norm(conv(x), training=training)))
        return tf.squeeze(self.out(self.drop(self.mean(x), training=training)), -1)


def main(_):
    tf.random.set_seed(4)
    train, val = prepare("train[:80%]", True), prepare("train[80%:]", False)
    net = Net()
    steps = 18610 // FLAGS.batch
    rate = tf.keras.optimizers.schedules.CosineDecay(FLAGS.learning_rate, steps * FLAGS.epochs)
    optimizer = tf.keras.optimizers.Adam(rate)
    loss_fn = tf.keras.losses.BinaryCrossentropy(from_logits=True)
    train_loss, val_loss = tf.keras.metrics.Mean(), tf.keras.metrics.Mean()
    val_acc = tf.keras.metrics.BinaryAccuracy(threshold=0.0)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, net(x, training=True))
        grads = tape.gradient(loss, net.trainable_variables)
        grads, _ = tf.clip_by_global_norm(grads, 5.0)
        optimizer.apply_gradients(zip(grads, net.trainable_variables))
        train_loss.update_state(loss)

    @tf.function
    def check(x, y):
        logits = net(x, training=False)
        val_loss.update_state(loss_fn(y, logits))
        val_acc.update_state(y, logits)

    for epoch in range(FLAGS.epochs):
        began = time.time()
        for m in (train_loss, val_loss, val_acc):
            m.reset_state()
        for x, y in train:
            step(x, y)
        for x, y in val:
            check(x, y)
        print(f"epoch {epoch}: loss={train_loss.result():.4f} val_loss={val_loss.result():.4f} "
              f"val_accuracy={val_acc.result():.4f} ({time.time() - began:.0f}s)")


if __name__ == "__main__":
    app.run(main)
