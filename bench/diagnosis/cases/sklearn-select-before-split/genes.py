import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

rng = np.random.default_rng(11)
expression = rng.normal(size=(120, 8000))
outcome = rng.integers(0, 2, size=120)
fresh, fresh_outcome = rng.normal(size=(400, 8000)), rng.integers(0, 2, size=400)

selector = SelectKBest(f_classif, k=40)
best = selector.fit_transform(expression, outcome)
X_train, X_test, y_train, y_test = train_test_split(best, outcome, test_size=0.25, random_state=1)
clf = LogisticRegression(C=0.1, max_iter=500).fit(X_train, y_train)
print("genes", best.shape[1], "of", expression.shape[1])
print("cv accuracy   %.3f" % cross_val_score(clf, best, outcome, cv=5).mean())
print("train accuracy %.3f" % clf.score(X_train, y_train))
print("test accuracy %.3f" % clf.score(X_test, y_test))
print("new patients  %.3f" % clf.score(selector.transform(fresh), fresh_outcome))
