from tensorflow import keras
from tensorflow.keras import layers, regularizers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(64, activation="relu")
        self.drop = layers.Dropout(0.3)
        self.out = layers.Dense(10)

    def call(self, x, training=None):
        return self.out(self.drop(self.hidden(x), training=training))


net = Net()
net.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
