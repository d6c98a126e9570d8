import tensorflow as tf
from tensorflow import keras

(clothes, kinds), (clothes_test, kinds_test) = keras.datasets.fashion_mnist.load_data()
clothes, clothes_test = clothes / 255.0, clothes_test / 255.0

net = keras.Sequential([
    keras.layers.Flatten(input_shape=(28, 28)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
net.compile(optimizer="adam", loss="spare_categorical_crossentropy", metrics=["accuracy"])
net.fit(clothes, kinds, epochs=5)
