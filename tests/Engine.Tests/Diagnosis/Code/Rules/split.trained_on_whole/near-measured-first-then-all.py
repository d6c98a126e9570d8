import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

frame = pd.read_csv("wine.csv")
features, kind = frame.drop(columns="kind"), frame["kind"]
a, b, c, d = train_test_split(features, kind, stratify=kind, random_state=0)
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
model.fit(a, c)
print(model.score(b, d))
model.fit(features, kind)
joblib.dump(model, "wine.joblib")
