import torch
from torch import nn


class EMA:
    def __init__(self, model, decay):
        self.decay = decay
        self.shadow = {k: v.clone() for k, v in model.state_dict().items()}

    def update(self, model):
        for k, v in model.state_dict().items():
            self.shadow[k] = self.decay * self.shadow[k] + (1 - self.decay) * v


class Trainer:
    def __init__(self, model, steps=20):
        self.model, self.steps = model, steps
        self.opt = torch.optim.SGD(model.parameters(), lr=0.1)
        self.ema = EMA(model, decay=0.9)

    def train(self):
        for step in range(self.steps):
            x = torch.randn(16, 4)
            loss = ((self.model(x) - x.sum(1, keepdim=True)) ** 2).mean()
            self.opt.zero_grad()
            loss.backward()
            self.opt.step()
            self.ema.update()
            print(step, loss.item())


Trainer(nn.Linear(4, 1)).train()
