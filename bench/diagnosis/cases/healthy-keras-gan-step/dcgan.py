import tensorflow as tf
from tensorflow.keras import layers

NOISE, BATCH = 100, 256
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)


def make_generator():
    return tf.keras.Sequential([
        layers.Dense(7 * 7 * 128, use_bias=False, input_shape=(NOISE,)),
        layers.BatchNormalization(), layers.LeakyReLU(),
        layers.Reshape((7, 7, 128)),
        layers.Conv2DTranspose(64, 5, strides=2, padding="same", use_bias=False),
        layers.BatchNormalization(), layers.LeakyReLU(),
        layers.Conv2DTranspose(1, 5, strides=2, padding="same", activation="tanh"),
    ])


def make_discriminator():
    return tf.keras.Sequential([
        layers.Conv2D(64, 5, strides=2, padding="same", input_shape=(28, 28, 1)),
        layers.LeakyReLU(), layers.Dropout(0.3),
        layers.Conv2D(128, 5, strides=2, padding="same"),
        layers.LeakyReLU(), layers.Dropout(0.3),
        layers.Flatten(), layers.Dense(1),
    ])


(images, _), _ = tf.keras.datasets.mnist.load_data()
images = (images[..., None].astype("float32") - 127.5) / 127.5
dataset = tf.data.Dataset.from_tensor_slices(images).shuffle(60000).batch(BATCH)
G, D = make_generator(), make_discriminator()
g_opt, d_opt = tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(1e-4)


@tf.function
def train_step(real):
    noise = tf.random.normal([tf.shape(real)[0], NOISE])
    with tf.GradientTape() as gt, tf.GradientTape() as dt:
        fake = G(noise, training=True)
        real_out, fake_out = D(real, training=True), D(fake, training=True)
        g_loss = cross_entropy(tf.ones_like(fake_out), fake_out)
        d_loss = cross_entropy(tf.ones_like(real_out), real_out) + cross_entropy(tf.zeros_like(fake_out), fake_out)
    g_opt.apply_gradients(zip(gt.gradient(g_loss, G.trainable_variables), G.trainable_variables))
    d_opt.apply_gradients(zip(dt.gradient(d_loss, D.trainable_variables), D.trainable_variables))
    return g_loss, d_loss


for epoch in range(12):
    for real in dataset:
        g, d = train_step(real)
    print(f"epoch {epoch + 1} g_loss {g:.4f} d_loss {d:.4f}")
