import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

generator = ImageDataGenerator(rescale=1.0 / 255, rotation_range=15, validation_split=0.2)
train = generator.flow_from_directory("food", target_size=(224, 224), batch_size=32, subset="training")
valid = generator.flow_from_directory("food", target_size=(224, 224), batch_size=32, subset="validation")

base = tf.keras.applications.EfficientNetB0(include_top=False, weights="imagenet", input_shape=(224, 224, 3))
base.trainable = False
model = tf.keras.Sequential([
    base,
    layers.GlobalAveragePooling2D(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=8)
