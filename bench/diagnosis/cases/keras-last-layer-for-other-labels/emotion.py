import pandas as pd
from keras.layers import LSTM, Dense, Embedding
from keras.models import Sequential
from keras.preprocessing.sequence import pad_sequences
from keras.preprocessing.text import Tokenizer
from keras.utils import to_categorical

df = pd.read_csv("emotions.csv")
tok = Tokenizer(num_words=8000, oov_token="<oov>")
tok.fit_on_texts(df.text)
X = pad_sequences(tok.texts_to_sequences(df.text), maxlen=60)
Y = to_categorical(df.emotion)  # six emotions

model = Sequential()
model.add(Embedding(8000, 64, input_length=60))
model.add(LSTM(64))
model.add(Dense(1, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(X, Y, epochs=5, batch_size=64, validation_split=0.1)
