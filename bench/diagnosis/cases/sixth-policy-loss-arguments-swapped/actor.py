import numpy as np
from keras import backend as K
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import Adam


class Actor:
    def __init__(self, inputs, actions):
        self.net = Sequential()
        self.net.add(Dense(24, input_dim=inputs, activation='relu'))
        self.net.add(Dense(actions, activation='softmax'))
        self.net.compile(loss=self.policy_loss, optimizer=Adam(lr=0.001))

    def policy_loss(self, y_pred, y_true):
        gain = K.dot(K.log(y_pred), K.transpose(y_true))
        return -gain

    def learn(self, state, action, advantage):
        target = np.zeros((1, 2))
        target[0, action] = advantage
        return self.net.train_on_batch(state.reshape(1, -1), target)


actor = Actor(4, 2)
for episode in range(5):
    losses = play(actor)
    print("episode", episode, "actor loss", np.mean(losses))
