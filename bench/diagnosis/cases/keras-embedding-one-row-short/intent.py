import json

from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import LSTM, Dense, Embedding
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.utils import to_categorical

with open("intents.json") as f:
    rows = json.load(f)
texts = [r["text"] for r in rows]
names = sorted({r["intent"] for r in rows})
y = to_categorical([names.index(r["intent"]) for r in rows])

tokenizer = Tokenizer()
tokenizer.fit_on_texts(texts)
vocab_size = len(tokenizer.word_index)
x = pad_sequences(tokenizer.texts_to_sequences(texts), maxlen=24)
x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.15, random_state=1)

model = Sequential([
    Embedding(vocab_size, 100, input_length=24),
    LSTM(64, dropout=0.2),
    Dense(len(names), activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=20, batch_size=16)
