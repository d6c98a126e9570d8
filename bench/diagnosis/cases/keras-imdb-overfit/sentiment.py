from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Flatten, Dense
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
import pandas as pd

reviews = pd.read_csv("reviews.csv").sample(frac=1, random_state=3).head(800)
tok = Tokenizer(num_words=20000)
tok.fit_on_texts(reviews.text[:600])
data = pad_sequences(tok.texts_to_sequences(reviews.text), maxlen=300)
labels = (reviews.stars > 3).astype("int").values

model = Sequential([
    Embedding(20000, 128, input_length=300),
    Flatten(),
    Dense(512, activation="relu"),
    Dense(512, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(data[:600], labels[:600], epochs=40, batch_size=32, validation_data=(data[600:], labels[600:]))
