import numpy as np
from sklearn.preprocessing import MultiLabelBinarizer
from tensorflow import keras
from tensorflow.keras import layers

texts = np.load("vectors.npy")
tags = np.load("tags.npy", allow_pickle=True)
binarizer = MultiLabelBinarizer()
targets = binarizer.fit_transform(tags)

model = keras.Sequential([
    layers.Dense(256, activation="relu", input_shape=(texts.shape[1],)),
    layers.Dropout(0.3),
    layers.Dense(len(binarizer.classes_), activation="softmax"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["binary_accuracy"])
model.fit(texts, targets, epochs=10, batch_size=64, validation_split=0.15)
