import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

frame = pd.read_csv("prices.csv", parse_dates=["date"]).sort_values("date")
for n in range(1, 8):
    frame[f"close_{n}"] = frame["close"].shift(n)
frame = frame.dropna()
inputs, wanted = frame.drop(columns=["close", "date"]), frame["close"]
a, b, c, d = train_test_split(inputs, wanted, test_size=0.2, random_state=0)  # here
model = RandomForestRegressor(n_estimators=300).fit(a, c)
print("r2", model.score(b, d))
