import numpy as np
from sklearn.datasets import make_classification
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.metrics import roc_auc_score


def prepare(X, y):
    X = StandardScaler().fit_transform(X)
    X = PCA(n_components=20, random_state=0).fit_transform(X)
    return train_test_split(X, y, test_size=0.3, random_state=0, stratify=y)


X, y = make_classification(n_samples=900, n_features=120, n_informative=12, weights=[0.7], random_state=5)
X_train, X_test, y_train, y_test = prepare(X, y)
model = SVC(C=2.0, gamma="scale", probability=True, random_state=0)
model.fit(X_train, y_train)
for part, a, b in (("train", X_train, y_train), ("test", X_test, y_test)):
    print(f"{part}_auc={roc_auc_score(b, model.predict_proba(a)[:, 1]):.4f}")
