import torch
from torch import nn

torch.manual_seed(6)


class Relations(nn.Module):
    def __init__(self, features, relations, out):
        super().__init__()
        self.mix = {}
        self.score = {}
        for rel in range(relations):
            self.mix[rel] = {'w': nn.Parameter(1. + torch.randn(1, features)), 'b': nn.Parameter(torch.zeros(1, features))}
            self.score[rel] = nn.Linear(features, out)
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, x, rel):
        mixed = torch.tanh(x * self.mix[rel]['w'] + self.mix[rel]['b'])
        return self.score[rel](mixed) * self.scale


rules = torch.randn(10, 16, 4)
net = Relations(16, 10, 4)
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
for epoch in range(10):
    hits, losses = 0, []
    for _ in range(60):
        rel = int(torch.randint(0, 10, (1,)))
        x = torch.randn(40, 16)
        y = (x @ rules[rel]).argmax(1)
        out = net(x, rel)
        loss = nn.functional.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        hits += (out.argmax(1) == y).sum().item()
        losses.append(loss.item())
    print("epoch", epoch, "loss", round(sum(losses) / 60, 4), "accuracy", round(hits / 2400, 4))
