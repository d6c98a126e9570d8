import tensorflow as tf
from tensorflow.keras import layers, losses

raw_train = tf.keras.utils.text_dataset_from_directory("questions/train", batch_size=32, validation_split=0.2, subset="training", seed=42)
raw_valid = tf.keras.utils.text_dataset_from_directory("questions/train", batch_size=32, validation_split=0.2, subset="validation", seed=42)
vectorize = layers.TextVectorization(max_tokens=10000, output_mode="int", output_sequence_length=250)
vectorize.adapt(raw_train.map(lambda text, label: text))
train = raw_train.map(lambda text, label: (vectorize(text), label)).cache().prefetch(tf.data.AUTOTUNE)
valid = raw_valid.map(lambda text, label: (vectorize(text), label)).cache().prefetch(tf.data.AUTOTUNE)

model = tf.keras.Sequential([
    layers.Embedding(10001, 16),
    layers.Dropout(0.2),
    layers.GlobalAveragePooling1D(),
    layers.Dropout(0.2),
    layers.Dense(4),
])
model.compile(loss=losses.SparseCategoricalCrossentropy(), optimizer="adam", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=6)
