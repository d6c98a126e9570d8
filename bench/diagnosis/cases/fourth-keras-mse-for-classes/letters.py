import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

data = np.load("letters.npz")
x = data["images"].reshape(-1, 784).astype("float32") / 255.0
y = keras.utils.to_categorical(data["labels"] - 1, 26)

model = keras.Sequential()
model.add(layers.Dense(512, activation="relu", input_shape=(784,)))
model.add(layers.Dense(256, activation="relu"))
model.add(layers.Dense(26, activation="sigmoid"))
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.01),
              loss="mean_squared_error",
              metrics=["accuracy"])
model.fit(x, y, epochs=20, batch_size=128, validation_split=0.1)
