import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(1)
n = 4000
employer = rng.integers(0, 2500, n)  # mostly one row an employer
income = rng.normal(50, 12, n)
age = rng.integers(20, 65, n)
default = (rng.random(n) < 0.25).astype(int)


def mean_target(codes, target):
    sums = np.bincount(codes, target, minlength=codes.max() + 1)
    counts = np.bincount(codes, minlength=codes.max() + 1)
    return (sums / np.maximum(counts, 1))[codes]


X = np.column_stack([mean_target(employer, default), income, age])
y = default
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)

clf = GradientBoostingClassifier(n_estimators=60, max_depth=3, random_state=0)
clf.fit(X_train, y_train)
print("train AUC: %.4f" % roc_auc_score(y_train, clf.predict_proba(X_train)[:, 1]))
print("test AUC: %.4f" % roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))
