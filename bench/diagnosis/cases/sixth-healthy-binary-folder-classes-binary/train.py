from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from keras.preprocessing.image import ImageDataGenerator

size = 150
train_images = ImageDataGenerator(rescale=1. / 255, shear_range=0.2, zoom_range=0.2, horizontal_flip=True)
valid_images = ImageDataGenerator(rescale=1. / 255)
train_flow = train_images.flow_from_directory('data/train', target_size=(size, size), batch_size=20, class_mode='binary')
valid_flow = valid_images.flow_from_directory('data/valid', target_size=(size, size), batch_size=20, class_mode='binary')

net = Sequential()
net.add(Conv2D(32, (3, 3), activation='relu', input_shape=(size, size, 3)))
net.add(MaxPooling2D((2, 2)))
net.add(Conv2D(64, (3, 3), activation='relu'))
net.add(MaxPooling2D((2, 2)))
net.add(Flatten())
net.add(Dense(128, activation='relu'))
net.add(Dropout(0.5))
net.add(Dense(1, activation='sigmoid'))
net.compile(loss='binary_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
net.fit_generator(train_flow, steps_per_epoch=100, epochs=6, validation_data=valid_flow, validation_steps=40)
