import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow import keras

df = pd.read_csv("iris.csv")
X = df.drop(columns="species").values
y = df["species"].values
x_train, x_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
model = keras.Sequential([
    keras.layers.Dense(16, activation="relu", input_shape=(4,)),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=50, validation_data=(x_test, y_test))
