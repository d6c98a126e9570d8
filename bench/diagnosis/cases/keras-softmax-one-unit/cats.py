import tensorflow as tf
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

IMG = (128, 128)

def build(shape):
    inp = layers.Input(shape=shape)
    x = inp
    for filters in (32, 64, 128):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    out = layers.Dense(1, activation="softmax")(x)
    return models.Model(inp, out)

gen = ImageDataGenerator(rescale=1.0 / 255, validation_split=0.2)
train = gen.flow_from_directory("data/pets", target_size=IMG, batch_size=32, class_mode="binary", subset="training")
valid = gen.flow_from_directory("data/pets", target_size=IMG, batch_size=32, class_mode="binary", subset="validation")

net = build(IMG + (3,))
net.compile(loss="binary_crossentropy", optimizer=tf.keras.optimizers.Adam(1e-3), metrics=["acc"])
net.fit(train, validation_data=valid, epochs=10)
