import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

frame = pd.read_csv("cards.csv").sample(frac=1.0, random_state=3)
a, b = train_test_split(frame, stratify=frame["bad"], random_state=0)
rows = resample(a[a.bad == 1], replace=True, n_samples=2000, random_state=1)
a = pd.concat([a[a.bad == 0], rows])
print(RandomForestClassifier().fit(a.drop(columns="bad"), a["bad"]).score(b.drop(columns="bad"), b["bad"]))
