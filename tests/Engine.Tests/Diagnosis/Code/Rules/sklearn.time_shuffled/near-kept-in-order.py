import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

frame = pd.read_csv("prices.csv", parse_dates=["date"]).sort_values("date")
frame["before"] = frame["close"].shift(1)
frame = frame.dropna()
x_train, x_test, y_train, y_test = train_test_split(frame[["before"]], frame["close"], test_size=0.2, shuffle=False)
print(Ridge().fit(x_train, y_train).score(x_test, y_test))
