import numpy as np
import tensorflow as tf
from tensorflow import keras

PAST, FUTURE = 72, 12
raw = np.loadtxt("station.csv", delimiter=",", skiprows=1)
cut = int(len(raw) * 0.7)
mean, std = raw[:cut].mean(axis=0), raw[:cut].std(axis=0)
data = (raw - mean) / std


def dataset(a, b, shuffle):
    return keras.utils.timeseries_dataset_from_array(data[a:b - PAST - FUTURE], data[a + PAST + FUTURE:b, 1], sequence_length=PAST, batch_size=256, shuffle=shuffle)


train, valid = dataset(0, cut, True), dataset(cut, len(data), False)
inputs = keras.Input((PAST, data.shape[1]))
x = keras.layers.LSTM(32)(inputs)
outputs = keras.layers.Dense(1)(x)
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.Adam(1e-3), loss="mse")
model.fit(train, epochs=8, validation_data=valid, callbacks=[keras.callbacks.EarlyStopping(monitor="val_loss", patience=3), keras.callbacks.ModelCheckpoint("w.keras", monitor="val_loss", mode="min", save_best_only=True)])
