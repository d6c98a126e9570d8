import tensorflow as tf
from tensorflow.keras import layers, models

(x, y), (xt, yt) = tf.keras.datasets.mnist.load_data()
x, xt = x[..., None].astype("float32") / 255, xt[..., None].astype("float32") / 255

model = models.Sequential([
    layers.Conv2D(32, 3, activation="relu", input_shape=(28, 28, 1)),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dropout(0.5),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=12, batch_size=128, validation_data=(xt, yt))
model.save("mnist.keras")
