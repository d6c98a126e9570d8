import numpy as np
from keras.models import Sequential
from keras.layers import Dense

table = np.loadtxt("plant.csv", delimiter=",")
x = table[:, 0:31]
y = table[:, [31, 32]]

net = Sequential()
net.add(Dense(40, activation='relu', kernel_initializer='uniform', input_dim=31))
net.add(Dense(31, activation='relu', kernel_initializer='uniform'))
net.add(Dense(2, activation='sigmoid', kernel_initializer='uniform'))
net.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['categorical_accuracy'])
net.fit(x, y, epochs=1, batch_size=10, verbose=2)
loss, acc = net.evaluate(x, y, verbose=0)
print(loss, acc)
guess = net.predict(x)
print(y[:5])
print(guess[:5].round())
