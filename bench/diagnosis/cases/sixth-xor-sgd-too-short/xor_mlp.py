from keras.models import Sequential
from keras.layers.core import Activation, Dense
import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 1, 1, 0])

net = Sequential()
net.add(Dense(2, input_shape=(2,)))
net.add(Activation('sigmoid'))
net.add(Dense(1))
net.add(Activation('sigmoid'))
net.compile(loss='binary_crossentropy', optimizer='sgd', metrics=['accuracy'])

net.fit(x, y, batch_size=4, verbose=2, shuffle=False, epochs=500)
print(net.evaluate(x, y, verbose=0))
print(net.predict(x))
