import json
import os

import pandas as pd
import tensorflow as tf
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

with open(os.environ["SWEEPBOARD_PARAMS"]) as f:
    params = {"lr": 1e-3, "width": 64, "dropout": 0.3, "batch_size": 64, "epochs": 12, **json.load(f)}

keras.utils.set_random_seed(21)
frame = pd.read_csv("tickets.csv").dropna(subset=["text", "team"])
teams = sorted(frame["team"].unique())
frame["label"] = frame["team"].map({t: i for i, t in enumerate(teams)})
train, rest = train_test_split(frame, test_size=0.3, stratify=frame["label"], random_state=21)
val, test = train_test_split(rest, test_size=0.5, stratify=rest["label"], random_state=21)

NUMBERS = ["age_days", "replies", "priority"]
vectorize = layers.TextVectorization(max_tokens=20000, output_sequence_length=120)
vectorize.adapt(train["text"].to_numpy())
normalize = layers.Normalization()
normalize.adapt(train[NUMBERS].to_numpy("float32"))


def dataset(part, shuffle):
    inputs = {"text": part["text"].to_numpy()[:, None], "numbers": part[NUMBERS].to_numpy("float32")}
    ds = tf.data.Dataset.from_tensor_slices((inputs, part["label"].to_numpy("int32")))
    if shuffle:
        ds = ds.shuffle(len(part), reshuffle_each_iteration=True)
    return ds.batch(params["batch_size"]).prefetch(tf.data.AUTOTUNE)


text = keras.Input((1,), dtype=tf.string, name="text")
numbers = keras.Input((len(NUMBERS),), name="numbers")
x = layers.Embedding(vectorize.vocabulary_size(), 96, mask_zero=True)(vectorize(text))
x = layers.Bidirectional(layers.GRU(params["width"]))(x)
y = layers.Dense(32, activation="relu")(normalize(numbers))
h = layers.concatenate([x, y])
h = layers.Dropout(params["dropout"])(h)
h = layers.Dense(params["width"], activation="relu")(h)
model = keras.Model([text, numbers], layers.Dense(len(teams))(h))

model.compile(keras.optimizers.Adam(params["lr"]),
              loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
              metrics=[keras.metrics.SparseCategoricalAccuracy(name="acc")])
counts = train["label"].value_counts()
weights = {int(k): len(train) / (len(counts) * v) for k, v in counts.items()}
model.fit(dataset(train, True), validation_data=dataset(val, False), epochs=params["epochs"], verbose=2, class_weight=weights,
          callbacks=[keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=True)])
print("test", model.evaluate(dataset(test, False), verbose=0, return_dict=True))
