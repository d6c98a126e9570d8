from tensorflow import keras
from tensorflow.keras import layers, regularizers


def build(rate):
    net = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(3, activation="softmax")])
    net.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return net


scores = {}
for epochs in (5, 10, 20):
    net = build(1e-3)
    net.fit(x_train, y_train, batch_size=32, epochs=epochs)
    scores[epochs] = net.evaluate(x_val, y_val)[1]
print(scores)
