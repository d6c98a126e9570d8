import numpy as np
from keras.layers import Dense, Dropout, Input, LeakyReLU
from keras.models import Model, Sequential
from keras.optimizers import Adam

from shapes import load_shapes

LATENT = 64


def build_generator(out):
    return Sequential([Dense(128, input_dim=LATENT), LeakyReLU(0.2), Dense(256), LeakyReLU(0.2), Dense(out, activation="tanh")])


def build_discriminator(inp):
    d = Sequential([Dense(256, input_dim=inp), LeakyReLU(0.2), Dropout(0.3), Dense(128), LeakyReLU(0.2), Dense(1, activation="sigmoid")])
    d.trainable = False
    d.compile(loss="binary_crossentropy", optimizer=Adam(2e-4, 0.5), metrics=["accuracy"])
    return d


x = load_shapes() * 2 - 1
generator = build_generator(x.shape[1])
discriminator = build_discriminator(x.shape[1])
z = Input((LATENT,))
combined = Model(z, discriminator(generator(z)))
combined.compile(loss="binary_crossentropy", optimizer=Adam(2e-4, 0.5))
for step in range(5000):
    real = x[np.random.randint(0, len(x), 64)]
    fake = generator.predict(np.random.normal(size=(64, LATENT)), verbose=0)
    d1 = discriminator.train_on_batch(real, np.ones((64, 1)))
    d2 = discriminator.train_on_batch(fake, np.zeros((64, 1)))
    g = combined.train_on_batch(np.random.normal(size=(64, LATENT)), np.ones((64, 1)))
    if step % 500 == 0:
        print(f"{step} [D loss: {(d1[0] + d2[0]) / 2:.4f}, acc: {100 * (d1[1] + d2[1]) / 2:.2f}] [G loss: {g:.4f}]")
