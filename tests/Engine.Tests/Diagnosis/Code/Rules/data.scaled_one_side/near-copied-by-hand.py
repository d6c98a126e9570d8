import numpy as np
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

X_train, y_train = np.load("x_train.npy"), np.load("y_train.npy")
X_test, y_test = np.load("x_test.npy"), np.load("y_test.npy")
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = (X_test - scaler.mean_) / scaler.scale_
print(KNeighborsClassifier().fit(X_train, y_train).score(X_test, y_test))
