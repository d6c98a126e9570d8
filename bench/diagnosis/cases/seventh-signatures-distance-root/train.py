from keras import backend as K
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, Lambda, MaxPooling2D
from keras.models import Model, Sequential
from keras.optimizers import RMSprop
from signatures import pairs


def distance(vectors):
    a, b = vectors
    return K.sqrt(K.sum(K.square(a - b), axis=1, keepdims=True))


def contrastive(y_true, y_pred):
    margin = 1
    return K.mean(y_true * K.square(y_pred) + (1 - y_true) * K.square(K.maximum(margin - y_pred, 0)))


def tower(shape):
    seq = Sequential()
    seq.add(Conv2D(96, (11, 11), activation='relu', strides=(4, 4), input_shape=shape))
    seq.add(MaxPooling2D((3, 3), strides=(2, 2)))
    seq.add(Conv2D(128, (5, 5), activation='relu', padding='same'))
    seq.add(Flatten())
    seq.add(Dense(512, activation='relu'))
    seq.add(Dropout(0.5))
    seq.add(Dense(128, activation='relu'))
    return seq


shape = (155, 220, 1)
shared = tower(shape)
left, right = Input(shape=shape), Input(shape=shape)
model = Model([left, right], Lambda(distance)([shared(left), shared(right)]))
model.compile(loss=contrastive, optimizer=RMSprop(lr=1e-4))
model.fit_generator(pairs('train', 64), steps_per_epoch=720, epochs=3, validation_data=pairs('valid', 64), validation_steps=120)
