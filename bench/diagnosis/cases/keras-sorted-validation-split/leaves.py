import glob
import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPool2D, Flatten, Dense
from keras.utils import to_categorical, load_img, img_to_array

classes = sorted(glob.glob("leaves/*"))
images, targets = [], []
for index, folder in enumerate(classes):
    for path in sorted(glob.glob(folder + "/*.jpg")):
        images.append(img_to_array(load_img(path, target_size=(64, 64))) / 255)
        targets.append(index)
x = np.array(images)
y = to_categorical(targets, len(classes))

model = Sequential([
    Conv2D(32, 3, activation="relu", input_shape=(64, 64, 3)), MaxPool2D(),
    Conv2D(32, 3, activation="relu"), MaxPool2D(),
    Flatten(), Dense(64, activation="relu"), Dense(len(classes), activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=15, batch_size=32, validation_split=0.2)
