from tensorflow import keras
from tensorflow.keras import layers, regularizers


from tensorflow.keras.applications import resnet50

base = resnet50.ResNet50(include_top=False, weights="imagenet", pooling="avg")
base.trainable = False
images = keras.Input((224, 224, 3))
x = resnet50.preprocess_input(images)
net = keras.Model(images, layers.Dense(8, activation="softmax")(base(x, training=False)))
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
