from tensorflow import keras
from tensorflow.keras import layers, regularizers


import tensorflow as tf

net = keras.Sequential([layers.Dense(64, activation="relu"), layers.BatchNormalization(), layers.Dropout(0.3), layers.Dense(10)])
optimizer = keras.optimizers.Adam(1e-3)
old = keras.models.clone_model(net)
loss_fn = keras.losses.MeanSquaredError()


def step(x, y):
    with tf.GradientTape() as tape:
        wanted = old(x, training=False).numpy()
        loss = loss_fn(wanted, net(x, training=True))
    found = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(found, net.trainable_variables))
    return loss


for epoch in range(10):
    for x, y in data:
        loss = step(x, y)
    print(epoch, float(loss))
