import numpy as np
import pandas as pd
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense
from tensorflow.keras.optimizers import SGD, Adam
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

houses = pd.read_csv("kc_house_data.csv").drop(columns=["id", "date"])
target = houses.pop("price").to_numpy(dtype="float32")
x_tr, x_va, y_tr, y_va = train_test_split(houses.to_numpy(), target, test_size=.15, random_state=1)
scale = StandardScaler().fit(x_tr)
x_tr, x_va = scale.transform(x_tr), scale.transform(x_va)

reg = Sequential()
reg.add(Dense(32, activation="relu", input_shape=(x_tr.shape[1],)))
reg.add(Dense(16, activation="relu"))
reg.add(Dense(1))
reg.compile(loss="mse", optimizer=Adam(1e-4), metrics=["mae"])
hist = reg.fit(x_tr, y_tr, validation_data=(x_va, y_va), epochs=15, batch_size=256, verbose=2)
