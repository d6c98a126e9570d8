import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.applications import ResNet50
from tensorflow.keras.applications.resnet50 import preprocess_input

train = tf.keras.utils.image_dataset_from_directory("birds/train", image_size=(224, 224), batch_size=32)
valid = tf.keras.utils.image_dataset_from_directory("birds/valid", image_size=(224, 224), batch_size=32)

base = ResNet50(include_top=False, weights="imagenet", pooling="avg", input_shape=(224, 224, 3))
base.trainable = False
inputs = layers.Input((224, 224, 3))
x = preprocess_input(inputs)
x = base(x, training=False)
x = layers.Dropout(0.2)(x)
outputs = layers.Dense(12, activation="softmax")(x)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=8)
