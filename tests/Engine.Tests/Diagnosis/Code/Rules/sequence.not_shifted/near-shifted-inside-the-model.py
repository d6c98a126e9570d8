import torch
from torch import nn
from torch.utils.data import DataLoader


class Model(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.emb = nn.Embedding(words, width)
        self.rnn = nn.GRU(width, width, batch_first=True)
        self.out = nn.Linear(width, words)

    def forward(self, ids, labels):
        y, _ = self.rnn(self.emb(ids))
        logits = self.out(y)
        return nn.functional.cross_entropy(logits[:, :-1].flatten(0, 1), labels[:, 1:].flatten())


def fit(net, text, length, epochs):
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
    for epoch in range(epochs):
        for i in range(0, len(text) - length, length):
            inputs = text[i:i + length].unsqueeze(0)
            labels = text[i:i + length].unsqueeze(0)
            loss = net(inputs, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
