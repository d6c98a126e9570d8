from tensorflow import keras
from tensorflow.keras import layers, regularizers


PENALTY = 0.5
net = keras.Sequential([layers.Dense(64, activation="relu", kernel_regularizer=regularizers.L2(PENALTY)), layers.Dense(3, activation="softmax")])  # here
net.compile("adam", "sparse_categorical_crossentropy")
