import tensorflow as tf


class ResidualUnit(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kw):
        super().__init__(**kw)
        self.main = [tf.keras.layers.Conv2D(filters, 3, strides, "same", use_bias=False), tf.keras.layers.BatchNormalization(), tf.keras.layers.ReLU(), tf.keras.layers.Conv2D(filters, 3, 1, "same", use_bias=False), tf.keras.layers.BatchNormalization()]
        self.skip = [] if strides == 1 else [tf.keras.layers.Conv2D(filters, 1, strides, "same", use_bias=False), tf.keras.layers.BatchNormalization()]

    def call(self, x, training=None):
        z = s = x
        for layer in self.main:
            z = layer(z, training=training) if isinstance(layer, tf.keras.layers.BatchNormalization) else layer(z)
        for layer in self.skip:
            s = layer(s)
        return tf.nn.relu(z + s)


def resnet(classes=100):
    model = tf.keras.Sequential([tf.keras.layers.Conv2D(32, 3, padding="same", input_shape=(32, 32, 3))])
    previous = 32
    for filters in [32] * 2 + [64] * 2 + [128] * 2:
        model.add(ResidualUnit(filters, 1 if filters == previous else 2))
        previous = filters
    model.add(tf.keras.layers.GlobalAvgPool2D())
    model.add(tf.keras.layers.Dense(classes, activation="softmax"))
    return model


(x, y), (xv, yv) = tf.keras.datasets.cifar100.load_data()
x, xv = x / 255.0, xv / 255.0
model = resnet()
model.compile(
    optimizer=tf.keras.optimizers.SGD(0.05, momentum=0.9),
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x, y, batch_size=128, epochs=6, validation_data=(xv, yv), verbose=2)
