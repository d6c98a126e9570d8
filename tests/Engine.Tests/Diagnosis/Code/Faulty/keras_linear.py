from tensorflow import keras
model = keras.Sequential([
    keras.layers.Dense(64, input_shape=(10,)),
    keras.layers.Dense(32),
    keras.layers.Dense(1),
])
model.compile(optimizer='adam', loss='mse')
model.fit(x_train, y_train, epochs=50)
