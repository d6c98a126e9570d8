import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, classification_report
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(1)
n = 20000
fraud = rng.random(n) < 0.006
amount = rng.lognormal(3, 1, n) * np.where(fraud, 1.3, 1)
others = rng.normal(size=(n, 6)) + fraud[:, None] * 0.35
X = np.column_stack([amount, others])
X_train, X_test, y_train, y_test = train_test_split(X, fraud.astype(int), test_size=0.25, random_state=0)

model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(X_train, y_train)
pred = model.predict(X_test)
print("accuracy:", accuracy_score(y_test, pred))
print(confusion_matrix(y_test, pred))
print(classification_report(y_test, pred, digits=3))
