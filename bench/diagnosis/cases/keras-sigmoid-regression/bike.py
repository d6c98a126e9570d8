import pandas as pd
from tensorflow import keras as k
from sklearn.preprocessing import MinMaxScaler

hours = pd.read_csv("hour.csv")
features = ["season", "hr", "holiday", "workingday", "temp", "hum", "windspeed"]
X = MinMaxScaler().fit_transform(hours[features])
y = hours["cnt"].values / 10          # 0.1 .. 97.7

inputs = k.Input(shape=(len(features),))
z = k.layers.Dense(64, activation="relu")(inputs)
z = k.layers.Dense(32, activation="relu")(z)
outputs = k.layers.Dense(1, activation="sigmoid")(z)
net = k.Model(inputs, outputs)
net.compile(optimizer="adam", loss="mean_squared_error")
net.fit(X, y, validation_split=0.2, epochs=30, batch_size=32)
