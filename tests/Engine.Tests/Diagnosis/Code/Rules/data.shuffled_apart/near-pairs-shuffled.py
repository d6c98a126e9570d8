import json
import random

inputs, targets = json.load(open("mails.json"))
pairs = list(zip(inputs, targets))
random.shuffle(pairs)
inputs, targets = zip(*pairs)
