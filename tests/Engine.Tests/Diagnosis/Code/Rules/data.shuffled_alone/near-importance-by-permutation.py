import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

x, y = np.load("x.npy"), np.load("y.npy")
x_train, x_test, y_train, y_test = train_test_split(x, y, random_state=0)
model = RandomForestClassifier().fit(x_train, y_train)
for column in range(x.shape[1]):
    worse = x_test.copy()
    worse[:, column] = np.random.permutation(worse[:, column])
    print(column, model.score(x_test, y_test) - model.score(worse, y_test))
