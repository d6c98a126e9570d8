from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
pipe = Pipeline([("scale", StandardScaler()), ("model", LogisticRegression(max_iter=1000, class_weight="balanced"))])
search = GridSearchCV(pipe, {"model__C": [0.01, 0.1, 1, 10]}, cv=5, n_jobs=1).fit(X_train, y_train)
print("best", search.best_params_, "cv %.4f" % search.best_score_)
print("train accuracy %.4f" % search.score(X_train, y_train))
print("test accuracy %.4f" % search.score(X_test, y_test))
print("balanced %.4f" % balanced_accuracy_score(y_test, search.predict(X_test)))
