from tensorflow.keras.layers import LSTM, Dense, Dropout
from tensorflow.keras.models import Sequential


def make_model(window, n_features, units=50):
    net = Sequential()
    net.add(LSTM(units, input_shape=(window, n_features)))
    net.add(Dropout(0.2))
    net.add(LSTM(units))
    net.add(Dropout(0.2))
    net.add(Dense(1))
    net.compile("adam", "mse")
    return net
