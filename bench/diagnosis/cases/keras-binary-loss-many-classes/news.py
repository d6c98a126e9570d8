import numpy as np
from keras.datasets import reuters
from keras.models import Model
from keras.layers import Input, Embedding, LSTM, Dense
from keras.preprocessing.sequence import pad_sequences
from keras.utils import to_categorical

NUM_WORDS, MAXLEN, CLASSES = 10000, 120, 46
(x, y), (xt, yt) = reuters.load_data(num_words=NUM_WORDS)
x, xt = pad_sequences(x, MAXLEN), pad_sequences(xt, MAXLEN)
y, yt = to_categorical(y, CLASSES), to_categorical(yt, CLASSES)

tokens = Input((MAXLEN,))
h = Embedding(NUM_WORDS, 64)(tokens)
h = LSTM(64)(h)
pred = Dense(CLASSES, activation="softmax")(h)
model = Model(tokens, pred)
model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=64, epochs=10, validation_data=(xt, yt))
print("test:", model.evaluate(xt, yt, verbose=0))
print("argmax accuracy:", np.mean(model.predict(xt).argmax(1) == yt.argmax(1)))
