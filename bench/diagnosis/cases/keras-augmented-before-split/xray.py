import numpy as np
from sklearn.model_selection import train_test_split
from imblearn.over_sampling import RandomOverSampler
from tensorflow import keras

images = np.load("xray.npy") / 255.0
labels = np.load("xray_labels.npy")
flat = images.reshape(len(images), -1)
flat, labels = RandomOverSampler(random_state=0).fit_resample(flat, labels)
images = flat.reshape(-1, 64, 64, 1)
x_train, x_val, y_train, y_val = train_test_split(images, labels, test_size=0.2, random_state=0)

net = keras.Sequential([
    keras.layers.Conv2D(16, 3, activation="relu", input_shape=(64, 64, 1)),
    keras.layers.MaxPool2D(),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(1, activation="sigmoid"),
])
net.compile(keras.optimizers.Adam(1e-3), "binary_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=25, validation_data=(x_val, y_val))
real = np.load("hospital_b.npy") / 255.0
print("hospital B accuracy", net.evaluate(real[..., None], np.load("hospital_b_labels.npy"), verbose=0)[1])
