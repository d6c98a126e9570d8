import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def same_length(rows, labels):
    if len(rows) != len(labels):
        raise ValueError(f"{len(rows)} rows and {len(labels)} labels")
    return rows


rows, labels = np.load("rows.npy"), np.load("labels.npy")
table = same_length(rows, labels)
a, b, c, d = train_test_split(table, labels, random_state=3)
print(RandomForestClassifier().fit(a, c).score(b, d))
