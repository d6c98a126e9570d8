import glob
import cv2
import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from keras.utils import to_categorical
from sklearn.model_selection import train_test_split

kinds = ["rust", "scab", "spot", "sound"]
x, y = [], []
for number, kind in enumerate(kinds):
    for path in glob.glob("leaves/%s/*.jpg" % kind):
        x.append(cv2.resize(cv2.imread(path), (96, 96)))
        y.append(number)
x_train, x_test, y_train, y_test = train_test_split(np.array(x), to_categorical(y), test_size=0.2, stratify=y)

net = Sequential()
net.add(Conv2D(32, (3, 3), activation='relu', input_shape=(96, 96, 3)))
net.add(MaxPooling2D((2, 2)))
net.add(Conv2D(64, (3, 3), activation='relu'))
net.add(MaxPooling2D((2, 2)))
net.add(Flatten())
net.add(Dense(256, activation='relu'))
net.add(Dropout(0.5))
net.add(Dense(4, activation='softmax'))
net.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
net.fit(x_train, y_train, batch_size=32, epochs=6, validation_data=(x_test, y_test))
print(net.predict(x_test[:4]))
