import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def thinned(rows, labels, rng):
    few = min((labels == 0).sum(), (labels == 1).sum())
    keep = np.concatenate([rng.choice(np.flatnonzero(labels == c), few, replace=False) for c in (0, 1)])
    return rows[keep], labels[keep]


rows, labels = thinned(np.load("rows.npy"), np.load("labels.npy"), np.random.default_rng(0))
a, b, c, d = train_test_split(rows, labels, random_state=3)
print(RandomForestClassifier().fit(a, c).score(b, d))
