import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

frame = pd.read_csv("cards.csv")
X_train, X_test, y_train, y_test = train_test_split(frame.drop(columns="fraud"), frame["fraud"], stratify=frame["fraud"], random_state=0)
X_more, y_more = SMOTE(random_state=0).fit_resample(X_train, y_train)
model = RandomForestClassifier().fit(X_more, y_more)
print(f1_score(y_test, model.predict(X_test)))
