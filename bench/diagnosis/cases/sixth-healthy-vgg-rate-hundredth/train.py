import numpy as np
from keras import optimizers, regularizers
from keras.callbacks import LearningRateScheduler
from keras.datasets import cifar10
from keras.layers import Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, MaxPooling2D
from keras.models import Sequential
from keras.utils import to_categorical

decay = 0.0005


def conv(net, filters, drop, **kw):
    net.add(Conv2D(filters, (3, 3), padding='same', kernel_regularizer=regularizers.l2(decay), **kw))
    net.add(Activation('relu'))
    net.add(BatchNormalization())
    if drop:
        net.add(Dropout(drop))


net = Sequential()
conv(net, 64, 0.3, input_shape=(32, 32, 3))
conv(net, 64, 0)
net.add(MaxPooling2D())
conv(net, 128, 0.4)
conv(net, 128, 0)
net.add(MaxPooling2D())
conv(net, 256, 0.4)
conv(net, 256, 0)
net.add(MaxPooling2D())
net.add(Flatten())
net.add(Dense(512, activation='relu', kernel_regularizer=regularizers.l2(decay)))
net.add(BatchNormalization())
net.add(Dropout(0.5))
net.add(Dense(10, activation='softmax'))

(x, y), (x_test, y_test) = cifar10.load_data()
mean, std = x.mean(axis=(0, 1, 2, 3)), x.std(axis=(0, 1, 2, 3))
x, x_test = (x - mean) / (std + 1e-7), (x_test - mean) / (std + 1e-7)
y, y_test = to_categorical(y, 10), to_categorical(y_test, 10)

rate = 0.01
opt = optimizers.SGD(lr=rate, decay=1e-6, momentum=0.9, nesterov=True)
net.compile(loss='categorical_crossentropy', optimizer=opt, metrics=['accuracy'])
slower = LearningRateScheduler(lambda epoch: rate * (0.5 ** (epoch // 20)))
net.fit(x, y, batch_size=128, epochs=6, validation_data=(x_test, y_test), callbacks=[slower])
