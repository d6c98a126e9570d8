from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.optimizers import RMSprop


def model_fn():
    m = keras.Sequential()
    m.add(layers.Flatten(input_shape=(28, 28)))
    m.add(layers.Dense(512, activation="relu"))
    m.add(layers.Dropout(0.2))
    m.add(layers.Dense(10, activation="softmax"))
    return m


(xt, yt), (xv, yv) = keras.datasets.mnist.load_data()
xt, xv = xt / 255.0, xv / 255.0
model = model_fn()
model.compile(
    loss="sparse_categorical_crossentropy",
    optimizer=RMSprop(lr=0.001, decay=1e-6),
    metrics=["accuracy"],
)
model.fit(xt, yt, epochs=5, batch_size=128, validation_data=(xv, yv))
