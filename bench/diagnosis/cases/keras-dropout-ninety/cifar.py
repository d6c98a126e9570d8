from keras.datasets import cifar10
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from keras.utils import np_utils

(X, Y), (Xv, Yv) = cifar10.load_data()
X, Xv = X / 255., Xv / 255.
Y, Yv = np_utils.to_categorical(Y), np_utils.to_categorical(Yv)

model = Sequential()
model.add(Conv2D(32, (3, 3), padding='same', activation='relu', input_shape=X.shape[1:]))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.8))
model.add(Conv2D(64, (3, 3), padding='same', activation='relu'))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.9))
model.add(Flatten())
model.add(Dense(256, activation='relu'))
model.add(Dropout(0.9))
model.add(Dense(10, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X, Y, batch_size=64, epochs=15, validation_data=(Xv, Yv))
