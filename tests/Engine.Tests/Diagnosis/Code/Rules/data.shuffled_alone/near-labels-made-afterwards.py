import numpy as np
from sklearn.svm import SVC

images = np.load("digits.npy")
np.random.shuffle(images)
labels = images[:, 0].astype(int)
SVC().fit(images[:, 1:] / 16.0, labels)
