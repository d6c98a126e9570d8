import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from keras.models import Sequential
from keras.layers import Dense

df = pd.read_csv("churn.csv")
X = df.drop(columns=["Exited"]).values
y = df["Exited"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=7, stratify=y)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

classifier = Sequential()
classifier.add(Dense(6, kernel_initializer="glorot_uniform", activation="relu", input_dim=11))
classifier.add(Dense(6, activation="relu"))
classifier.add(Dense(1, activation="relu"))
classifier.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
classifier.fit(X_train, y_train, batch_size=10, epochs=12, validation_data=(X_test, y_test))
print(classifier.evaluate(X_test, y_test))
