import sys
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

X, y = load_wine(return_X_y=True)
folds = StratifiedKFold(5, shuffle=True, random_state=0)
for k, (a, b) in enumerate(folds.split(X, y)):
    clf = LogisticRegression(solver="lbfgs", max_iter=15)
    clf.fit(X[a], y[a])
    print(f"fold {k} train {clf.score(X[a], y[a]):.3f} test {clf.score(X[b], y[b]):.3f}", flush=True)
