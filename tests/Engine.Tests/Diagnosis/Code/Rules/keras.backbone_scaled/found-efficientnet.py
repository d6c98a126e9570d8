from tensorflow import keras
from tensorflow.keras import layers, regularizers


base = keras.applications.EfficientNetB3(include_top=False, weights="imagenet", pooling="avg")
base.trainable = False
images = keras.Input((300, 300, 3))
x = layers.Rescaling(1.0 / 255)(images)  # here
net = keras.Model(images, layers.Dense(8, activation="softmax")(base(x, training=False)))
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
