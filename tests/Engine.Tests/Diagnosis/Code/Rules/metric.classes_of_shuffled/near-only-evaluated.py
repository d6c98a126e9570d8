from tensorflow import keras
from tensorflow.keras import layers, regularizers


from tensorflow.keras.preprocessing.image import ImageDataGenerator

scale = ImageDataGenerator(rescale=1 / 255.0)
train = scale.flow_from_directory("train", class_mode="categorical", batch_size=32)
held = scale.flow_from_directory("test", class_mode="categorical", batch_size=32)
net = keras.Sequential([layers.Conv2D(16, 3, activation="relu"), layers.GlobalAveragePooling2D(), layers.Dense(4, activation="softmax")])
net.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
net.fit(train, epochs=10)
print(net.evaluate(held), len(held.classes), held.class_indices)
