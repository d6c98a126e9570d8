import glob
import os

import numpy as np
from tensorflow import keras
from tensorflow.keras.preprocessing.image import img_to_array, load_img

SPECIES = sorted(os.listdir("birds"))
images, labels = [], []
for k, name in enumerate(SPECIES):
    for path in sorted(glob.glob(f"birds/{name}/*.jpg")):
        images.append(img_to_array(load_img(path, target_size=(96, 96))) / 255.0)
        labels.append(k)
x = np.stack(images)
y = keras.utils.to_categorical(labels, len(SPECIES))

model = keras.Sequential([
    keras.layers.Conv2D(32, 3, activation="relu", input_shape=(96, 96, 3)),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(64, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dropout(0.4),
    keras.layers.Dense(len(SPECIES), activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=10, batch_size=32, validation_split=0.2)
