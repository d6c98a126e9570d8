import os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
import keras
from keras import layers

NUM_CLASSES = 10


def load():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train = x_train.astype("float32") / 255
    x_test = x_test.astype("float32") / 255
    return (x_train, y_train), (x_test, y_test)


def make_model(hidden=256, rate=0.2):
    inputs = keras.Input(shape=(784,), name="digits")
    x = layers.Dense(hidden, activation="relu")(inputs)
    x = layers.Dropout(rate)(x)
    x = layers.Dense(hidden // 2, activation="relu")(x)
    outputs = layers.Dense(NUM_CLASSES, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="mlp")


def main():
    (x_train, y_train), (x_test, y_test) = load()
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(x_train, y_train, batch_size=64, epochs=3, validation_split=0.1)
    print(model.evaluate(x_test, y_test, verbose=0))


if __name__ == "__main__":
    main()
