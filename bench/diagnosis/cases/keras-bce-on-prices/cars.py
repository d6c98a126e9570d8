import numpy as np
from keras import Sequential
from keras.layers import Dense
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder, StandardScaler
import pandas as pd

cars = pd.read_csv("cars.csv")
price = cars.pop("price")
prep = ColumnTransformer([("cat", OneHotEncoder(sparse=False, handle_unknown="ignore"), ["make", "fuel"]),
                          ("num", StandardScaler(), ["km", "power", "age"])])
X = prep.fit_transform(cars)
net = Sequential([Dense(64, activation="relu", input_dim=X.shape[1]), Dense(32, activation="relu"), Dense(1, activation="sigmoid")])
net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
net.fit(X, price, epochs=10, batch_size=10)
