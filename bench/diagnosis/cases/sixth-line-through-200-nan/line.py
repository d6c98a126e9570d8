import numpy as np
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import SGD

x = 1.0 * np.array(range(200))
y = 2.0 * x

net = Sequential()
net.add(Dense(1, input_dim=1))

opt = SGD(lr=0.001, decay=1e-6, momentum=0, nesterov=False)
net.compile(loss='mean_squared_error', optimizer=opt)
net.fit(x, y, epochs=1, batch_size=1)
for layer in net.layers:
    print(layer.name, layer.get_weights())
print(net.predict(x[:3], batch_size=3))
