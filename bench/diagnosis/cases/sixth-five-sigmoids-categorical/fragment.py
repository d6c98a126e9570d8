from keras.models import Sequential
from keras.layers import Dense, Dropout
from keras import optimizers

stack = Sequential()
stack.add(Dense(units=16, activation='relu', input_shape=(16,)))
stack.add(Dropout(0.5))
stack.add(Dense(units=16, activation='relu'))
stack.add(Dropout(0.5))
stack.add(Dense(units=16, activation='relu'))
stack.add(Dense(units=5, activation='sigmoid'))
opt = optimizers.SGD(lr=0.01, decay=1e-6, momentum=0.001, nesterov=True)
stack.compile(optimizer=opt, loss='categorical_crossentropy', metrics=['accuracy'])

stack.fit(features, targets, validation_data=(features_test, targets_test), verbose=0, epochs=10)
score = stack.evaluate(features_test, targets_test, batch_size=32, verbose=1)
print('Test score:', score[0])
print('Test accuracy:', score[1])
print(stack.predict_classes(features_new))
