from tensorflow import keras
from tensorflow.keras import layers, regularizers

(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
x_train = x_train.astype("float32") / 255
x_test = x_test.astype("float32") / 255

penalty = regularizers.l2(1.0)
model = keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(32, 3, activation="relu", kernel_regularizer=penalty),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, activation="relu", kernel_regularizer=penalty),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=128, epochs=15, validation_split=0.2)
