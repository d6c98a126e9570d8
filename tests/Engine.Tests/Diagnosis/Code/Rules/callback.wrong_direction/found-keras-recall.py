from tensorflow import keras

stop = keras.callbacks.EarlyStopping(monitor="val_recall", mode="min", patience=4)  # here
net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=[keras.metrics.Recall(name="recall")])
net.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=50, callbacks=[stop])
