from pathlib import Path

import tensorflow as tf
import yaml
from tensorflow.keras import Input, Model, callbacks, layers, losses, optimizers
from tensorflow.keras.applications import EfficientNetB0

cfg = yaml.safe_load(Path("flowers.yaml").read_text())
tf.keras.utils.set_random_seed(cfg.get("seed", 8))
SIZE = (224, 224)


def load(subset):
    return tf.keras.utils.image_dataset_from_directory(
        cfg["folder"], validation_split=0.2, subset=subset, seed=77, image_size=SIZE, batch_size=cfg["batch_size"], label_mode="categorical")


train, val = load("training"), load("validation")
names = train.class_names
train, val = train.prefetch(tf.data.AUTOTUNE), val.cache().prefetch(tf.data.AUTOTUNE)

augment = tf.keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1), layers.RandomZoom(0.1)])
base = EfficientNetB0(include_top=False, weights="imagenet", input_shape=SIZE + (3,))
base.trainable = False

inputs = Input(SIZE + (3,))
x = base(augment(inputs), training=False)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dropout(cfg["dropout"])(x)
model = Model(inputs, layers.Dense(len(names), activation="softmax")(x))


def compile_with(rate):
    model.compile(optimizers.Adam(rate), losses.CategoricalCrossentropy(label_smoothing=0.1), metrics=["accuracy"])


compile_with(cfg["head_lr"])
first = model.fit(train, validation_data=val, epochs=cfg["head_epochs"], verbose=2)

base.trainable = True
for layer in base.layers[:-30]:
    layer.trainable = False
for layer in base.layers:
    if isinstance(layer, layers.BatchNormalization):
        layer.trainable = False

compile_with(cfg["fine_lr"])
model.fit(train, validation_data=val, initial_epoch=first.epoch[-1] + 1, epochs=cfg["head_epochs"] + cfg["fine_epochs"], verbose=2,
          callbacks=[callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", mode="max", save_best_only=True),
                     callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.3, patience=2)])
