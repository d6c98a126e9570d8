import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

frame = pd.read_csv("houses.csv")
target = frame.pop("median_value")
x_train, x_test, y_train, y_test = train_test_split(frame.values, target.values, test_size=0.2, random_state=1)
scaler = StandardScaler().fit(x_train)
x_train, x_test = scaler.transform(x_train), scaler.transform(x_test)

model = Sequential([
    Dense(64, activation="relu", input_dim=x_train.shape[1]),
    Dense(32, activation="relu"),
    Dense(1),
])
model.compile(loss="mse", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=15, batch_size=16, validation_data=(x_test, y_test))
