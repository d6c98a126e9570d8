import numpy as np
from sklearn.metrics import accuracy_score
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

augment = ImageDataGenerator(rescale=1 / 255.0, horizontal_flip=True)
plain = ImageDataGenerator(rescale=1 / 255.0)
train_gen = augment.flow_from_directory("pets/train", target_size=(128, 128), batch_size=32, class_mode="binary")
test_gen = plain.flow_from_directory("pets/test", target_size=(128, 128), batch_size=32, class_mode="binary")

model = models.Sequential([
    layers.Conv2D(32, 3, activation="relu", input_shape=(128, 128, 3)),
    layers.MaxPooling2D(2),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(train_gen, epochs=10, validation_data=test_gen)

predicted = (model.predict(test_gen) > 0.5).astype(int).ravel()
print("confusion accuracy", round(accuracy_score(test_gen.classes, predicted), 4))
