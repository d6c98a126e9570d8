import pickle
import numpy as np
from sklearn.model_selection import train_test_split
from keras.layers import Dense, Flatten, Conv2D, MaxPooling2D, Dropout
from keras.models import Sequential
from keras.callbacks import ModelCheckpoint


def sketch_model(width, height):
    kinds = 15
    model = Sequential()
    model.add(Conv2D(32, (5, 5), input_shape=(width, height, 1), activation='relu'))
    model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2), padding='same'))
    model.add(Conv2D(64, (5, 5), activation='relu'))
    model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2), padding='same'))
    model.add(Flatten())
    model.add(Dense(512, activation='relu'))
    model.add(Dropout(0.6))
    model.add(Dense(kinds, activation='softmax'))
    model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
    keep = ModelCheckpoint("sketches.h5", monitor='val_acc', verbose=1, save_best_only=True, mode='max')
    return model, [keep]


def load():
    with open("features", "rb") as f:
        features = np.array(pickle.load(f))
    with open("labels", "rb") as f:
        labels = np.array(pickle.load(f))
    return features, labels


features, labels = load()
train_x, test_x, train_y, test_y = train_test_split(features, labels, random_state=0, test_size=0.1)
train_x = train_x.reshape(train_x.shape[0], 28, 28, 1)
test_x = test_x.reshape(test_x.shape[0], 28, 28, 1)
model, callbacks = sketch_model(28, 28)
model.fit(train_x, train_y, validation_data=(test_x, test_y), epochs=3, batch_size=64, callbacks=callbacks)
