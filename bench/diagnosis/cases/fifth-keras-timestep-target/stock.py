import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential

frame = pd.read_csv("stock.csv").dropna()
scaled = MinMaxScaler().fit_transform(frame[["close"]].values)
WINDOW = 30
x, y = [], []
for i in range(WINDOW, len(scaled)):
    x.append(scaled[i - WINDOW:i + 1])
    y.append(scaled[i, 0])
x, y = np.array(x), np.array(y)
cut = int(0.8 * len(x))

model = Sequential()
model.add(LSTM(50, input_shape=(WINDOW + 1, 1)))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(x[:cut], y[:cut], epochs=12, batch_size=32, validation_data=(x[cut:], y[cut:]))
