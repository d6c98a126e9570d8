import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import GridSearchCV, TimeSeriesSplit

HORIZON = 7


def features(sales):
    """Every feature of a day is known HORIZON days before it."""
    out = pd.DataFrame(index=sales.index)
    for lag in (7, 14, 21, 28):
        out[f"lag_{lag}"] = sales.shift(lag)
    known = sales.shift(HORIZON)
    out["mean_28"] = known.rolling(28).mean()
    out["std_28"] = known.rolling(28).std()
    out["weekday"] = out.index.dayofweek
    out["month"] = out.index.month
    return out


def main(path):
    sales = pd.read_csv(path, parse_dates=["date"], index_col="date")["units"].sort_index().asfreq("D").ffill()
    table = features(sales).assign(target=sales).dropna()
    edge = table.index[-90]
    past, future = table[table.index < edge], table[table.index >= edge]
    search = GridSearchCV(HistGradientBoostingRegressor(loss="poisson", max_iter=400, early_stopping=False, random_state=0),
                          {"learning_rate": [0.03, 0.1], "max_leaf_nodes": [15, 31, 63]},
                          cv=TimeSeriesSplit(5, gap=HORIZON), scoring="neg_mean_absolute_error")
    search.fit(past.drop(columns="target"), past["target"])
    for params, score in zip(search.cv_results_["params"], search.cv_results_["mean_test_score"]):
        print(f"{params}: cv_mae={-score:.2f}")
    guess = search.predict(future.drop(columns="target"))
    naive = mean_absolute_error(future["target"], future["lag_7"])
    print(f"test_mae={mean_absolute_error(future['target'], guess):.2f} naive_mae={naive:.2f}")
    np.save("forecast.npy", guess)


if __name__ == "__main__":
    main(sys.argv[1])
