class Watch:
    def __init__(self, mode):
        self.mode, self.best = mode, None

    def step(self, value):
        worse = self.best is not None and (value >= self.best if self.mode == "min" else value <= self.best)
        self.best = self.best if worse else value
        return worse


def fit(train, accuracy, epochs):
    watch = Watch(mode="min")
    for epoch in range(epochs):
        train()
        if watch.step(1 - accuracy()):
            break
