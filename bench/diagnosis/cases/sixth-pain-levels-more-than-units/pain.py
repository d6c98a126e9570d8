import os
import cv2
import numpy as np
from keras.applications.vgg16 import VGG16
from keras.layers import Dense, Flatten
from keras.models import Model

label_dir = 'labels/person07'
image_dir = 'images/person07'


def one_hot(levels):
    rows = []
    count = np.max(levels) + 1
    for level in levels:
        row = [0] * count
        row[level] = 1
        rows.append(row)
    return np.array(rows)


pictures, levels = [], []
for folder in sorted(os.listdir(label_dir)):
    for name in sorted(os.listdir(os.path.join(label_dir, folder))):
        with open(os.path.join(label_dir, folder, name)) as f:
            levels.append(int(float(f.read().strip())))
        picture = cv2.imread(os.path.join(image_dir, folder, name.replace('.txt', '.png')))
        pictures.append(cv2.resize(picture, (224, 224)))

x = np.array(pictures) / 255.
y = one_hot(levels)
base = VGG16(weights='imagenet', include_top=False, input_shape=(224, 224, 3))
for layer in base.layers:
    layer.trainable = False
out = Dense(6, activation='softmax')(Flatten()(base.output))
model = Model(base.input, out)
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(x, y, epochs=10, batch_size=16, validation_split=0.2)
