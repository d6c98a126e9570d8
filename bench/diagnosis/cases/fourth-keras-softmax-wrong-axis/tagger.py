import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

VOCABULARY, TAGS, LENGTH = 12000, 17, 40
data = np.load("tagged.npz")

tokens = layers.Input(shape=(LENGTH,), dtype="int32")
x = layers.Embedding(VOCABULARY, 64, mask_zero=False)(tokens)
x = layers.Bidirectional(layers.LSTM(64, return_sequences=True))(x)
x = layers.Dense(TAGS)(x)
tags = layers.Softmax(axis=1)(x)
model = tf.keras.Model(tokens, tags)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(data["tokens"], data["tags"], batch_size=64, epochs=10, validation_split=0.1)
