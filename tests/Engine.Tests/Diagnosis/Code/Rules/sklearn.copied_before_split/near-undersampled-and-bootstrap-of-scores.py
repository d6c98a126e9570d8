import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(0)
x, y = np.load("x.npy"), np.load("y.npy")
few = rng.choice(np.flatnonzero(y == 0), (y == 1).sum(), replace=False)
keep = np.concatenate([few, np.flatnonzero(y == 1)])
a, b, c, d = train_test_split(x[keep], y[keep], random_state=0)
hits = LogisticRegression(max_iter=1000).fit(a, c).predict(b) == d
print(hits.mean(), np.std([rng.choice(hits, len(hits), replace=True).mean() for _ in range(200)]))
