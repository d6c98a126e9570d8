import pandas
import numpy as np
from keras.models import Sequential
from keras.layers import Dense
from keras.wrappers.scikit_learn import KerasClassifier
from keras.utils import np_utils
from sklearn.model_selection import cross_val_score, KFold
from sklearn.preprocessing import LabelEncoder

seed = 7
np.random.seed(seed)
frame = pandas.read_csv("flowers.csv", header=None)
rows = frame.values
x = rows[:, 0:4].astype(float)
coded = LabelEncoder().fit_transform(rows[:, 3])
wanted = np_utils.to_categorical(coded)


def small_model():
    model = Sequential()
    model.add(Dense(4, activation='relu', input_shape=(4,)))
    model.add(Dense(3, activation='sigmoid'))
    model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
    return model


estimator = KerasClassifier(build_fn=small_model, epochs=200, verbose=0, batch_size=5)
folds = KFold(n_splits=10, shuffle=True, random_state=seed)
results = cross_val_score(estimator, x, wanted, cv=folds)
print("Accuracy: %.2f%% (%.2f%%)" % (results.mean() * 100, results.std() * 100))
