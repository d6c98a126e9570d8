import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tensorflow import keras

raw = np.genfromtxt("housing.csv", delimiter=",", skip_header=1)
X, y = raw[:, :-1], raw[:, -1]          # thousands of dollars
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

inputs = keras.Input((X.shape[1],))
h = keras.layers.Dense(64, "relu")(inputs)
h = keras.layers.Dense(64, "relu")(h)
model = keras.Model(inputs, keras.layers.Dense(1)(h))
model.compile(keras.optimizers.RMSprop(1e-3), loss="mse", metrics=["mae"])
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=8, restore_best_weights=True)
model.fit(X_train, y_train, validation_split=0.2, epochs=200, batch_size=16, callbacks=[stop])
print(model.evaluate(X_test, y_test))
