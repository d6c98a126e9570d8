import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

visits = pd.read_csv("visits.csv").sort_values(["customer", "day"])
visits["gap"] = visits.groupby("customer")["day"].diff().fillna(0)
visits["spent_before"] = visits.groupby("customer")["spent"].shift(1).fillna(0)
people = visits.groupby("customer").agg({"gap": "mean", "spent_before": "sum", "left": "max"})
a, b = train_test_split(people, test_size=0.2, random_state=1)
model = GradientBoostingClassifier().fit(a.drop(columns="left"), a["left"])
print(model.score(b.drop(columns="left"), b["left"]))
