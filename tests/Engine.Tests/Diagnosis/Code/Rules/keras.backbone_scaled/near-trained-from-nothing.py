from tensorflow import keras
from tensorflow.keras import layers, regularizers


base = keras.applications.ResNet50(include_top=False, weights=None, input_shape=(64, 64, 3), pooling="avg")
images = keras.Input((64, 64, 3))
x = layers.Rescaling(1.0 / 255)(images)
net = keras.Model(images, layers.Dense(8, activation="softmax")(base(x)))
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
