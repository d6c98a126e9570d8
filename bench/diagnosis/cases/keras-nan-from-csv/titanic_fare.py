import pandas as pd
import tensorflow as tf

df = pd.read_csv("titanic.csv")
df["Sex"] = (df["Sex"] == "male").astype(float)
X = df[["Pclass", "Sex", "Age", "SibSp", "Parch"]].astype("float32")
y = df["Fare"].astype("float32") / 100

model = tf.keras.Sequential([
    tf.keras.layers.Normalization(input_shape=(5,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.layers[0].adapt(X.values)
model.compile(tf.keras.optimizers.Adam(1e-3), loss="mse", metrics=["mae"])
model.fit(X.values, y.values, epochs=6, validation_split=.2)
