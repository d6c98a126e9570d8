from tensorflow import keras
from tensorflow.keras import layers, regularizers


net = keras.Sequential([layers.Dense(64, activation="relu", kernel_regularizer=regularizers.l1_l2(l1=1e-5, l2=1e-3)), layers.Dense(3, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy")
