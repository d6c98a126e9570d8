from keras.models import Sequential
from keras.layers import LSTM, Dropout, Dense
from keras.optimizers import SGD
from loading import read_households

STEPS, FEATURES = 365, 12
x_train, y_train, x_test, y_test = read_households("households.csv", STEPS, FEATURES)
print(x_train.shape, y_train.shape, y_train.min(), y_train.max())

opt = SGD(lr=0.0008, decay=1e-6, momentum=0.9, nesterov=True)
net = Sequential()
net.add(LSTM(64, input_shape=(STEPS, FEATURES)))
net.add(Dropout(0.3))
net.add(Dense(1))
net.compile(loss='mean_squared_error', optimizer=opt)

print('Training')
net.fit(x_train, y_train, batch_size=32, epochs=20, validation_split=0.2)
mae = net.evaluate(x_test, y_test, batch_size=32)
