import tensorflow as tf

BATCH, SIZE = 32, 160
train = tf.keras.utils.image_dataset_from_directory("flowers", validation_split=.2, subset="training", seed=4, image_size=(SIZE, SIZE), batch_size=BATCH)
val = tf.keras.utils.image_dataset_from_directory("flowers", validation_split=.2, subset="validation", seed=4, image_size=(SIZE, SIZE), batch_size=BATCH)
num_classes = len(train.class_names)

class Net(tf.keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.scale = tf.keras.layers.Rescaling(1. / 255)
        self.convs = [tf.keras.layers.Conv2D(f, 3, activation="relu") for f in (16, 32, 64)]
        self.pool = tf.keras.layers.MaxPooling2D()
        self.flat = tf.keras.layers.Flatten()
        self.hidden = tf.keras.layers.Dense(128, activation="relu")
        self.out = tf.keras.layers.Dense(classes)

    def call(self, x):
        x = self.scale(x)
        for conv in self.convs:
            x = self.pool(conv(x))
        return self.out(self.hidden(self.flat(x)))

model = Net(num_classes)
model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=val, epochs=15)
