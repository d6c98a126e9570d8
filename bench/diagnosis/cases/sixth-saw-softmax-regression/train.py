import pandas as pd
import numpy as np
from keras.models import Sequential
from keras.layers.core import Activation, Dense
from keras.layers.recurrent import LSTM

wave = list(range(1, 11)) + list(range(9, 1, -1))
frame = pd.DataFrame({"up": wave * 600, "down": wave[::-1] * 600})


def windows(frame, before=20):
    xs, ys = [], []
    for i in range(len(frame) - before):
        xs.append(frame.iloc[i:i + before].values)
        ys.append(frame.iloc[i + before].values)
    return np.array(xs), np.array(ys)


x, y = windows(frame)
cut = int(len(x) * 0.9)

net = Sequential()
net.add(LSTM(150, input_shape=(20, 2), return_sequences=False))
net.add(Dense(2))
net.add(Activation('softmax'))
net.compile(loss="mean_squared_error", optimizer="rmsprop")
net.fit(x[:cut], y[:cut], batch_size=450, epochs=8, validation_split=0.05)
print(net.predict(x[cut:cut + 3]))
