import numpy as np
from keras.models import Sequential
from keras.layers import Dense

x = np.random.uniform(-100, 100, size=(60000, 1))
y = x ** 4

net = Sequential()
net.add(Dense(50, activation='sigmoid', input_dim=1))
net.add(Dense(50, activation='elu'))
net.add(Dense(1))
net.compile(loss='mse', optimizer='adam')
net.fit(x, y, epochs=8, batch_size=256, verbose=2)
print(net.predict(np.array([[10.], [50.], [90.]])))
