class Watch:
    def __init__(self, mode, patience):
        self.mode, self.patience, self.best, self.bad = mode, patience, None, 0

    def better(self, value):
        return self.best is None or (value < self.best if self.mode == "min" else value > self.best)

    def step(self, value):
        if self.better(value):
            self.best, self.bad = value, 0
        else:
            self.bad += 1
        return self.bad > self.patience


def fit(train, score, epochs):
    watch = Watch(mode="max", patience=5)
    for epoch in range(epochs):
        train()
        if watch.step(-score("loss")):
            break
