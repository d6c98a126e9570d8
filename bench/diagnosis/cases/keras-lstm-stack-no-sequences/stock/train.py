import numpy as np
from stock.model import make_model

prices = np.load("close.npy")
prices = (prices - prices[:2000].mean()) / prices[:2000].std()
X = np.stack([prices[i:i + 60] for i in range(len(prices) - 60)])[..., None]
y = prices[60:]
model = make_model(60, 1)
model.fit(X[:2000], y[:2000], epochs=50, batch_size=32, validation_data=(X[2000:], y[2000:]))
