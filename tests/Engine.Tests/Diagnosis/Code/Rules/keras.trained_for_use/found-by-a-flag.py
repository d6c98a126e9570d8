from tensorflow import keras
from tensorflow.keras import layers, regularizers


import tensorflow as tf

net = keras.Sequential([layers.Dense(64, activation="relu"), layers.BatchNormalization(), layers.Dropout(0.3), layers.Dense(10)])
optimizer = keras.optimizers.Adam(1e-3)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


TRAINING = False


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        said = net(x, training=TRAINING)  # here
        loss = loss_fn(y, said)
    found = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(found, net.trainable_variables))
    return loss


for epoch in range(10):
    for x, y in data:
        loss = step(x, y)
    print(epoch, float(loss))
