import numpy
from keras.models import Sequential
from keras.layers.core import Dense, Activation

net = Sequential()
net.add(Dense(2, input_dim=2))
net.add(Activation('sigmoid'))
net.add(Dense(1))
net.add(Activation('softmax'))
pairs = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
wanted = numpy.array([[0], [1], [1], [0]])
net.compile(loss='categorical_crossentropy', optimizer='sgd')
net.fit(pairs, wanted, epochs=5, batch_size=32)
print(net.predict_classes(pairs))
print(net.predict_proba(pairs))
