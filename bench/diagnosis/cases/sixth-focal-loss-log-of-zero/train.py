import tensorflow as tf
from keras import backend as K
from keras.applications.mobilenet import MobileNet
from keras.layers import Dense, GlobalAveragePooling2D
from keras.models import Model
from faces import attributes


def focal(gamma=2., alpha=.25):
    def focal_fixed(y_true, y_pred):
        pt_1 = tf.where(tf.equal(y_true, 1), y_pred, tf.ones_like(y_pred))
        pt_0 = tf.where(tf.equal(y_true, 0), y_pred, tf.zeros_like(y_pred))
        pos = -K.sum(alpha * K.pow(1. - pt_1, gamma) * K.log(pt_1))
        neg = -K.sum((1 - alpha) * K.pow(pt_0, gamma) * K.log(1. - pt_0))
        return pos + neg
    return focal_fixed


base = MobileNet(input_shape=(128, 128, 3), include_top=False, weights='imagenet')
out = Dense(40, activation='sigmoid')(GlobalAveragePooling2D()(base.output))
model = Model(base.input, out)
model.compile(optimizer='adam', loss=focal(), metrics=['binary_accuracy'])
model.fit_generator(attributes('train', 64), steps_per_epoch=500, epochs=4)
