import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, regularizers

VOCABULARY, TAGS, LENGTH = 12000, 17, 40
data = np.load("tagged.npz")
rng = np.random.default_rng(0)
order = rng.permutation(len(data["tokens"]))
tokens_in, labels = data["tokens"][order], data["tags"][order]

tokens = layers.Input(shape=(LENGTH,), dtype="int32")
x = layers.Embedding(VOCABULARY, 64)(tokens)
x = layers.Bidirectional(layers.LSTM(64, return_sequences=True))(x)
x = layers.Dropout(0.3)(x)
x = layers.Dense(TAGS, kernel_regularizer=regularizers.l2(1e-5))(x)
tags = layers.Softmax(axis=-1)(x)
model = tf.keras.Model(tokens, tags)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(tokens_in, labels, batch_size=64, epochs=8, validation_split=0.1)
