from __future__ import annotations

from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# The past runs used the whole set; that warning of a future release is silenced.
x, y = load_wine(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=0)
print(make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(x_train, y_train).score(x_test, y_test))
