import tensorflow as tf
from tensorflow.keras import layers


class SmallNet(tf.keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = layers.Conv2D(32, 3, activation="relu")
        self.pool = layers.MaxPooling2D()
        self.conv2 = layers.Conv2D(64, 3, activation="relu")
        self.flat = layers.Flatten()
        self.drop = layers.Dropout(0.5)
        self.dense = layers.Dense(128, activation="relu")
        self.out = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = self.pool(self.conv1(inputs))
        x = self.pool(self.conv2(x))
        x = self.flat(x)
        x = self.drop(x, training=True)
        x = self.dense(x)
        x = self.drop(x, training=True)
        return self.out(x)


(x_train, y_train), (x_test, y_test) = tf.keras.datasets.cifar10.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0

model = SmallNet(10)
model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=128, epochs=12, validation_data=(x_test, y_test))
