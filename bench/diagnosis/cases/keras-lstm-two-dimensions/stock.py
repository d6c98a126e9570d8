import numpy as np
from keras.layers import LSTM, Dense, Dropout
from keras.models import Sequential
from sklearn.preprocessing import MinMaxScaler

LOOKBACK = 60


def read_prices(path="prices.csv"):
    return np.genfromtxt(path, delimiter=",", skip_header=1)[:, 4:5]


def make_windows(series):
    xs, ys = [], []
    for i in range(LOOKBACK, len(series)):
        xs.append(series[i - LOOKBACK:i, 0])
        ys.append(series[i, 0])
    return np.array(xs), np.array(ys)


prices = read_prices()
cut = int(len(prices) * 0.8)
scaler = MinMaxScaler((0, 1)).fit(prices[:cut])
x_train, y_train = make_windows(scaler.transform(prices[:cut]))
x_test, y_test = make_windows(scaler.transform(prices[cut - LOOKBACK:]))

model = Sequential()
model.add(LSTM(50, return_sequences=True, input_shape=(LOOKBACK, 1)))
model.add(Dropout(0.2))
model.add(LSTM(50))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(x_train, y_train, epochs=20, batch_size=32)
print(model.evaluate(x_test, y_test))
