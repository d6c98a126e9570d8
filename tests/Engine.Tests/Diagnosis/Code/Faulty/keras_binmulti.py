from keras.models import Sequential
from keras.layers import Dense, Dropout
from keras.utils import np_utils
y = np_utils.to_categorical(labels, 5)
model = Sequential()
model.add(Dense(64, activation='relu', input_dim=20))
model.add(Dense(5, activation='softmax'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(x, y, epochs=30, batch_size=32)
