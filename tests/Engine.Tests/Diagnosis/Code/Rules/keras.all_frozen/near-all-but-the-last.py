from tensorflow import keras
from tensorflow.keras import layers, regularizers


net = keras.models.load_model("other-task.keras")
for layer in net.layers[:-2]:
    layer.trainable = False
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=val, epochs=5)
