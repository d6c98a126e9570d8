"""Electric load of a town, hour by hour."""
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(3)
hours = np.arange(24 * 365)
level = np.cumsum(rng.normal(0, 0.6, len(hours)))
load = 50 + 8 * np.sin(hours / 24 * 2 * np.pi) + level + rng.normal(0, 0.4, len(hours))
features = np.stack([hours, hours % 24, (hours // 24) % 7], axis=1)

past, future = slice(0, 24 * 300), slice(24 * 300, None)
X_train, X_val, y_train, y_val = train_test_split(features[past], load[past], test_size=0.2, shuffle=True, random_state=0)
forest = RandomForestRegressor(80, min_samples_leaf=2, random_state=0, n_jobs=1)
forest.fit(X_train, y_train)
print("train r2      %.3f" % r2_score(y_train, forest.predict(X_train)))
print("validation r2 %.3f" % r2_score(y_val, forest.predict(X_val)))
print("next 65 days r2 %.3f" % r2_score(load[future], forest.predict(features[future])))
