from sklearn import datasets, linear_model
from keras.models import Sequential
from keras.layers import Dense

made = datasets.make_regression(n_samples=10000, n_features=100, n_informative=100, n_targets=1, noise=100, random_state=0)
x, y = made

line = linear_model.LinearRegression()
line.fit(x, y)
print("sklearn", line.score(x, y))

net = Sequential()
net.add(Dense(1, input_dim=100))
net.compile(loss="mse", optimizer="rmsprop")
net.fit(x, y, epochs=10, batch_size=16)
print("from", net.predict(x).min(), "to", net.predict(x).max(), "true", y.min(), y.max())
