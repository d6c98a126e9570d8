import tensorflow as tf
from tensorflow.keras import layers

IMG = 64


def parse(record):
    f = tf.io.parse_single_example(record, {"image": tf.io.FixedLenFeature([], tf.string), "age": tf.io.FixedLenFeature([], tf.float32), "smile": tf.io.FixedLenFeature([], tf.int64)})
    image = tf.io.decode_jpeg(f["image"], channels=3)
    image = tf.image.resize(image, (IMG, IMG)) / 255.0
    return image, {"age": f["age"] / 100.0, "smile": tf.cast(f["smile"], tf.float32)}


def dataset(pattern, training):
    ds = tf.data.TFRecordDataset(tf.io.gfile.glob(pattern))
    if training:
        ds = ds.shuffle(4096)
    return ds.map(parse, num_parallel_calls=tf.data.AUTOTUNE).batch(64).prefetch(tf.data.AUTOTUNE)


inputs = layers.Input((IMG, IMG, 3))
x = inputs
for filters in (32, 64, 128):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    x = layers.MaxPooling2D()(x)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dense(64, activation="relu")(x)
age = layers.Dense(1, name="age")(x)
smile = layers.Dense(1, activation="sigmoid", name="smile")(x)
model = tf.keras.Model(inputs, [age, smile])
model.compile(
    optimizer=tf.keras.optimizers.Adam(5e-4),
    loss={"age": "mse", "smile": "binary_crossentropy"},
    loss_weights={"age": 10.0, "smile": 1.0},
    metrics={"age": "mae", "smile": "accuracy"},
)
model.fit(dataset("faces/train-*", True), validation_data=dataset("faces/val-*", False), epochs=6, callbacks=[tf.keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)])
