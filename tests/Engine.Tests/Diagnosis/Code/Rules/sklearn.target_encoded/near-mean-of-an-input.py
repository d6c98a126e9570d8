import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv")
loans["relative"] = loans["income"] / loans.groupby("city")["income"].transform("median")
y = loans["paid"]
print(loans.groupby("city")["paid"].mean().sort_values())
X_train, X_test, y_train, y_test = train_test_split(loans[["income", "relative"]], y, stratify=y, random_state=0)
print(LogisticRegression(class_weight="balanced").fit(X_train, y_train).score(X_test, y_test))
