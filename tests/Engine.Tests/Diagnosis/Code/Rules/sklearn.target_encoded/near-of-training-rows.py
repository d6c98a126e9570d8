import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv")
train, test = train_test_split(loans, stratify=loans["paid"], random_state=0)
rate = train.groupby("city")["paid"].mean()
middle = train["paid"].mean()
for part in (train, test):
    part["city_rate"] = part["city"].map(rate).fillna(middle)
columns = ["income", "city_rate"]
print(LogisticRegression(class_weight="balanced").fit(train[columns], train["paid"]).score(test[columns], test["paid"]))
