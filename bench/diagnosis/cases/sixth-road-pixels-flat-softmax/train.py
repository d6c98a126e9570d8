from keras.models import Sequential
from keras.layers import Convolution2D, MaxPooling2D, Dropout, Flatten, Dense
from keras.utils import np_utils
from roads import load_frames

x_train, y_train, x_test, y_test = load_frames("camera")
x_train = x_train.astype('float32') / 255
x_test = x_test.astype('float32') / 255
y_train = np_utils.to_categorical(y_train, 3)
y_test = np_utils.to_categorical(y_test, 3)

net = Sequential()
net.add(Convolution2D(32, (3, 3), activation='relu', input_shape=(360, 480, 3)))
net.add(Convolution2D(32, (3, 3), activation='relu'))
net.add(MaxPooling2D(pool_size=(2, 2)))
net.add(Convolution2D(16, (3, 3), activation='relu'))
net.add(Dropout(0.25))
net.add(Flatten())
net.add(Dense(128, activation='relu'))
net.add(Dropout(0.5))
net.add(Dense(172800, activation='softmax'))

net.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
net.fit(x_train, y_train, batch_size=8, epochs=10, validation_data=(x_test, y_test), verbose=1)
