import argparse
import tensorflow as tf

def get_data():
    (xa, ya), (xb, yb) = tf.keras.datasets.fashion_mnist.load_data()
    return xa[..., None] / 255.0, ya, xb[..., None] / 255.0, yb

def get_model(args):
    m = tf.keras.models.Sequential([
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu", input_shape=(28, 28, 1)),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(100, activation="relu"),
        tf.keras.layers.Dense(10),
    ])
    m.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=args.lr),
              loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
              metrics=["accuracy"])
    return m

if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--lr", type=float, default=0.5)
    p.add_argument("--epochs", type=int, default=12)
    args = p.parse_args()
    xa, ya, xb, yb = get_data()
    get_model(args).fit(xa, ya, epochs=args.epochs, validation_data=(xb, yb))
