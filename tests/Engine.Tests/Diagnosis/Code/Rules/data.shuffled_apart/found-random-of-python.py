import json
import random

from sklearn.naive_bayes import MultinomialNB

counted, targets = json.load(open("mails.json"))
random.shuffle(counted)
random.shuffle(targets)  # here
MultinomialNB().fit(counted, targets)
