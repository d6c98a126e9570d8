import yaml
from tensorflow import keras

with open("config.yaml") as f:
    cfg = yaml.safe_load(f)

def load(split):
    return keras.utils.image_dataset_from_directory(f"{cfg['data']['root']}/{split}", image_size=(cfg["data"]["image_size"],) * 2, batch_size=cfg["data"]["batch_size"])

model = keras.Sequential([
    keras.layers.Rescaling(1 / 255.0),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(64, 3, activation="relu"),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(cfg["model"]["classes"], activation="softmax"),
])
opt = keras.optimizers.SGD(cfg["optimizer"]["learning_rate"], momentum=cfg["optimizer"]["momentum"])
model.compile(opt, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(load("train"), validation_data=load("val"), epochs=cfg["epochs"])
