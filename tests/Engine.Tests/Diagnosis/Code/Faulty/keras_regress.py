import pandas as pd
from keras.models import Sequential
from keras.layers import Dense
data = pd.read_csv('house.csv')
X = data.iloc[:, :-1].values
y = data.iloc[:, -1].values
model = Sequential()
model.add(Dense(64, input_dim=13, activation='relu'))
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='mean_squared_error', optimizer='adam')
model.fit(X, y, epochs=100, batch_size=10)
