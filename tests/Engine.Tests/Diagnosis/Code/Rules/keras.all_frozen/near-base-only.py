from tensorflow import keras
from tensorflow.keras import layers, regularizers


base = keras.applications.VGG16(include_top=False, input_shape=(224, 224, 3))
for layer in base.layers:
    layer.trainable = False
net = keras.Sequential([keras.Input((224, 224, 3)), layers.Lambda(keras.applications.vgg16.preprocess_input), base, layers.Flatten(), layers.Dense(5, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=val, epochs=5)
