import numpy as np
import tensorflow as tf
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

raw = np.load("transactions.npz")
features, labels = raw["x"], raw["y"]
print("fraud:", labels.sum(), "of", len(labels))

x_train, x_test, y_train, y_test = train_test_split(features, labels, test_size=0.2, stratify=labels, random_state=42)
scaler = StandardScaler()
x_train = scaler.fit_transform(x_train)
x_test = scaler.transform(x_test)

model = tf.keras.Sequential([
    tf.keras.layers.Dense(16, activation="relu", input_shape=(x_train.shape[-1],)),
    tf.keras.layers.Dropout(0.5),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy", tf.keras.metrics.Precision(), tf.keras.metrics.Recall()])
model.fit(x_train, y_train, batch_size=2048, epochs=10, validation_split=0.2)

pred = (model.predict(x_test) > 0.5).astype(int)
print(confusion_matrix(y_test, pred))
print(classification_report(y_test, pred))
