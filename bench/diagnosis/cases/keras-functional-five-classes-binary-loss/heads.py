import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

from readers import load_articles  # integer sequences padded to 200, one-hot topics of 5

MAXLEN, VOCAB, TOPICS = 200, 20000, 5

x_train, y_train, x_val, y_val = load_articles(maxlen=MAXLEN, vocab=VOCAB)


def attention_block(x):
    score = layers.Dense(1, activation="tanh")(x)
    weights = layers.Softmax(axis=1)(score)
    return layers.Lambda(lambda t: keras.backend.sum(t[0] * t[1], axis=1))([x, weights])


def build_model():
    text = keras.Input(shape=(MAXLEN,), dtype="int32", name="text")
    x = layers.Embedding(VOCAB, 128, mask_zero=False)(text)
    x = layers.SpatialDropout1D(0.2)(x)
    x = layers.Bidirectional(layers.GRU(64, return_sequences=True))(x)
    x = attention_block(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    topic = layers.Dense(TOPICS, activation="softmax", name="topic")(x)
    return keras.Model(text, topic)


model = build_model()
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=1e-3),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(x_train, y_train, validation_data=(x_val, y_val), batch_size=64, epochs=6)
p = model.predict(x_val).argmax(-1)
print("argmax accuracy", (p == y_val.argmax(-1)).mean())
