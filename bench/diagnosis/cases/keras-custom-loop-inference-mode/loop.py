import tensorflow as tf

BATCH, EPOCHS, LR = 64, 15, 1e-3


class Backbone(tf.keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.convs = [tf.keras.layers.Conv2D(f, 3, padding="same", use_bias=False) for f in (32, 64, 128)]
        self.norms = [tf.keras.layers.BatchNormalization() for _ in range(3)]
        self.pool = tf.keras.layers.MaxPool2D()
        self.gap = tf.keras.layers.GlobalAveragePooling2D()
        self.drop = tf.keras.layers.Dropout(0.4)
        self.fc = tf.keras.layers.Dense(classes)

    def call(self, x, training=False):
        for conv, norm in zip(self.convs, self.norms):
            x = self.pool(tf.nn.relu(norm(conv(x), training=training)))
        return self.fc(self.drop(self.gap(x), training=training))


def datasets():
    (x, y), (xt, yt) = tf.keras.datasets.cifar10.load_data()
    scale = lambda a, b: (tf.cast(a, tf.float32) / 127.5 - 1.0, tf.squeeze(b))
    train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(50000).batch(BATCH).map(scale).prefetch(2)
    return train, tf.data.Dataset.from_tensor_slices((xt, yt)).batch(256).map(scale)


model = Backbone(10)
optimizer = tf.keras.optimizers.Adam(LR)
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
train_loss, train_acc = tf.keras.metrics.Mean(), tf.keras.metrics.SparseCategoricalAccuracy()
test_loss, test_acc = tf.keras.metrics.Mean(), tf.keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=False)
        loss = loss_object(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    train_loss(loss)
    train_acc(labels, predictions)


@tf.function
def test_step(images, labels):
    predictions = model(images, training=False)
    test_loss(loss_object(labels, predictions))
    test_acc(labels, predictions)


train_ds, test_ds = datasets()
for epoch in range(EPOCHS):
    for m in (train_loss, train_acc, test_loss, test_acc):
        m.reset_states()
    for images, labels in train_ds:
        train_step(images, labels)
    for images, labels in test_ds:
        test_step(images, labels)
    print(f"Epoch {epoch + 1}, Loss: {train_loss.result():.4f}, Accuracy: {train_acc.result() * 100:.2f}, Test Loss: {test_loss.result():.4f}, Test Accuracy: {test_acc.result() * 100:.2f}")
