from tensorflow import keras
from tensorflow.keras import layers, regularizers


from tensorflow.keras.preprocessing.image import ImageDataGenerator

ready = keras.applications.resnet50.preprocess_input
training = ImageDataGenerator(preprocessing_function=ready, rotation_range=15, horizontal_flip=True)
testing = ImageDataGenerator(preprocessing_function=ready)
train = training.flow_from_directory("train", class_mode="sparse")
test = testing.flow_from_directory("test", class_mode="sparse", shuffle=False)
net = keras.Sequential([keras.applications.ResNet50(include_top=False, pooling="avg"), layers.Dense(6, activation="softmax")])
net.compile(keras.optimizers.Adam(1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=test, epochs=8)
