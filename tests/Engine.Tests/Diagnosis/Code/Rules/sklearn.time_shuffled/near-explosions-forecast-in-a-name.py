import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
houses["fore_garden"] = houses["garden"] > 0
x_train, x_test, y_train, y_test = train_test_split(houses.drop(columns="price"), houses["price"], random_state=0)
price_forecaster = Ridge(alpha=1.0).fit(x_train, y_train)
print(price_forecaster.score(x_test, y_test))
