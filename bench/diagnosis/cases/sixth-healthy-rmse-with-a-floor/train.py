from keras import backend as K
from keras.models import Sequential
from keras.layers import Conv2D, LeakyReLU
from frames import Pairs


def root_mean_squared_error(y_true, y_pred):
    return K.sqrt(K.mean(K.square(y_pred - y_true), axis=-1) + K.epsilon())


def build(width=256, height=256):
    m = Sequential()
    m.add(Conv2D(96, 3, input_shape=(height, width, 3), padding='same'))
    m.add(LeakyReLU())
    m.add(Conv2D(96, 3, padding='same'))
    m.add(LeakyReLU())
    m.add(Conv2D(96, 5, padding='same'))
    m.add(LeakyReLU())
    m.add(Conv2D(3, 15, padding='same'))
    m.compile(optimizer='adam', loss=root_mean_squared_error)
    return m


model = build()
model.fit_generator(Pairs('frames', 4), epochs=3)
