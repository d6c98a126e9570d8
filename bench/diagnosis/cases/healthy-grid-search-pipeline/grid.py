import json

from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.metrics import classification_report
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import RobustScaler
from sklearn.svm import SVC

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=7)
features = FeatureUnion([("pca", PCA(5)), ("best", SelectKBest(f_classif, k=6))])
pipe = Pipeline([("scale", ColumnTransformer([("all", RobustScaler(), slice(0, 30))])), ("features", features), ("svc", SVC(class_weight="balanced"))])
search = GridSearchCV(pipe, {"svc__C": [0.1, 1, 10], "features__best__k": [4, 8]}, cv=StratifiedKFold(4, shuffle=True, random_state=0), scoring="f1")
search.fit(X_train, y_train)
print(json.dumps(search.best_params_))
print("cv f1 %.4f" % search.best_score_)
print(classification_report(y_test, search.predict(X_test), digits=4))
