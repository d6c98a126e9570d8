import os
import numpy as np
from tensorflow.keras import layers, models
from PIL import Image

x, y = [], []
for label, name in enumerate(sorted(os.listdir("animals"))):
    for file in os.listdir(os.path.join("animals", name)):
        picture = Image.open(os.path.join("animals", name, file)).resize((48, 48))
        x.append(np.asarray(picture) / 255.0)
        y.append(label)

model = models.Sequential([
    layers.Conv2D(16, 3, activation="relu", input_shape=(48, 48, 3)),
    layers.GlobalMaxPooling2D(),
    layers.Dense(6, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(np.array(x), np.array(y), epochs=20, validation_split=0.25)
