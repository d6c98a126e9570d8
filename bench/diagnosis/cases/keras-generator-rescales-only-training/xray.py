import argparse

from tensorflow.keras import layers, models, optimizers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

parser = argparse.ArgumentParser()
parser.add_argument("--train_dir", default="chest/train")
parser.add_argument("--val_dir", default="chest/val")
parser.add_argument("--epochs", type=int, default=12)
args = parser.parse_args()

train_datagen = ImageDataGenerator(
    rescale=1.0 / 255,
    rotation_range=10,
    zoom_range=0.1,
    horizontal_flip=True,
)
val_datagen = ImageDataGenerator()

train_gen = train_datagen.flow_from_directory(args.train_dir, target_size=(150, 150), batch_size=32, class_mode="binary")
val_gen = val_datagen.flow_from_directory(args.val_dir, target_size=(150, 150), batch_size=32, class_mode="binary")

model = models.Sequential([
    layers.Conv2D(32, 3, activation="relu", input_shape=(150, 150, 3)),
    layers.MaxPooling2D(2),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(128, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dropout(0.5),
    layers.Dense(128, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=optimizers.Adam(learning_rate=1e-4), metrics=["accuracy"])
model.fit(train_gen, epochs=args.epochs, validation_data=val_gen)
model.save("xray.h5")
