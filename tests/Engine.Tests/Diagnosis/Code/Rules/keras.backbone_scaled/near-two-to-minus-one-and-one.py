from tensorflow import keras
from tensorflow.keras import layers, regularizers


base = keras.applications.MobileNetV2(include_top=False, weights="imagenet", pooling="avg")
base.trainable = False
images = keras.Input((224, 224, 3))
x = layers.Rescaling(1.0 / 127.5, offset=-1)(images)
net = keras.Model(images, layers.Dense(8, activation="softmax")(base(x, training=False)))
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
