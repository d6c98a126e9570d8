import tensorflow as tf
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau

IMG, CLASSES = 224, 38


def augment():
    return tf.keras.Sequential([tf.keras.layers.RandomFlip("horizontal"), tf.keras.layers.RandomRotation(0.05)])


def get_model():
    base = tf.keras.applications.MobileNetV2(input_shape=(IMG, IMG, 3), include_top=False, weights="imagenet")
    base.trainable = False
    inputs = tf.keras.Input((IMG, IMG, 3))
    x = augment()(inputs)
    x = tf.keras.applications.mobilenet_v2.preprocess_input(x)
    x = base(x, training=False)
    x = tf.keras.layers.GlobalAveragePooling2D()(x)
    x = tf.keras.layers.Dropout(0.2)(x)
    return tf.keras.Model(inputs, tf.keras.layers.Dense(CLASSES, activation="softmax")(x))


train_ds = tf.keras.utils.image_dataset_from_directory("plants/train", image_size=(IMG, IMG), batch_size=32, label_mode="int")
val_ds = tf.keras.utils.image_dataset_from_directory("plants/val", image_size=(IMG, IMG), batch_size=32, label_mode="int")

model = get_model()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
callbacks = [
    EarlyStopping(monitor="val_accuracy", mode="min", patience=3, restore_best_weights=True, verbose=1),
    ReduceLROnPlateau(monitor="val_loss", factor=0.2, patience=2),
]
history = model.fit(train_ds, validation_data=val_ds, epochs=50, callbacks=callbacks)
model.save("plants.keras")
