from tensorflow import keras
from tensorflow.keras import layers, regularizers


net = keras.Sequential([layers.Conv2D(16, 3, use_bias=False), layers.BatchNormalization(momentum=0.9999), layers.ReLU(), layers.GlobalAveragePooling2D(), layers.Dense(10)])  # here
