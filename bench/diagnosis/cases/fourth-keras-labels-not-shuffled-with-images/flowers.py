import os

import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

CLASSES = ["daisy", "dandelion", "rose", "sunflower", "tulip"]
images, labels = [], []
for index, name in enumerate(CLASSES):
    folder = os.path.join("flowers", name)
    for file in sorted(os.listdir(folder)):
        picture = Image.open(os.path.join(folder, file)).convert("RGB").resize((96, 96))
        images.append(np.asarray(picture, dtype="float32") / 255.0)
        labels.append(index)

images = np.stack(images)
labels = keras.utils.to_categorical(labels, len(CLASSES))
np.random.shuffle(images)
split = int(0.8 * len(images))

model = keras.Sequential([
    layers.Conv2D(32, 3, activation="relu", input_shape=(96, 96, 3)),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(len(CLASSES), activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(images[:split], labels[:split], epochs=12, batch_size=32,
          validation_data=(images[split:], labels[split:]))
