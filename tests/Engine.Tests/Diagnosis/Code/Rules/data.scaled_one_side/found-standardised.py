import numpy as np
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

X_train, y_train = np.load("x_train.npy"), np.load("y_train.npy")
X_test, y_test = np.load("x_test.npy"), np.load("y_test.npy")
X_train = StandardScaler().fit_transform(X_train)
print(KNeighborsClassifier().fit(X_train, y_train).score(X_test, y_test))  # here
