import numpy as np

inputs, targets = np.load("x.npy"), np.load("y.npy")
state = np.random.get_state()
np.random.shuffle(inputs)
np.random.set_state(state)
np.random.shuffle(targets)
