from keras.datasets import reuters
from keras.models import Sequential
from keras.layers import Dense, Dropout, Embedding, LSTM
from keras.preprocessing import sequence
from keras.utils import to_categorical

vocabulary = 6000
longest = 500
topics = 30

(texts, labels), (texts_held, labels_held) = load_articles("articles.npz", vocabulary)
texts = sequence.pad_sequences(texts, maxlen=longest)
texts_held = sequence.pad_sequences(texts_held, maxlen=longest)
labels = to_categorical(labels, topics)
labels_held = to_categorical(labels_held, topics)

net = Sequential()
net.add(Embedding(vocabulary, 48, input_length=longest))
net.add(Dropout(0.2))
net.add(LSTM(80))
net.add(Dropout(0.2))
net.add(Dense(topics, activation='sigmoid'))
net.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])

net.fit(texts, labels, epochs=2, batch_size=64)

scores = net.evaluate(texts_held, labels_held)
print("%s: %.2f%%" % (net.metrics_names[1], scores[1] * 100))
guess = net.predict(texts_held).argmax(axis=1)
print("right topic:", (guess == labels_held.argmax(axis=1)).mean())
