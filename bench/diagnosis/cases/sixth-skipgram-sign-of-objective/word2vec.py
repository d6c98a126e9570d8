import torch
from torch import nn, optim
import torch.nn.functional as F

torch.manual_seed(0)


class SkipGram(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.inner = nn.Embedding(vocab, dim, sparse=True)
        self.outer = nn.Embedding(vocab, dim, sparse=True)
        self.inner.weight.data.uniform_(-0.5 / dim, 0.5 / dim)
        self.outer.weight.data.uniform_(-0.5 / dim, 0.5 / dim)

    def forward(self, word, near, negatives):
        word, near = self.inner(word), self.outer(near)
        score = F.logsigmoid((word * near).sum(1)).sum()
        others = torch.bmm(self.outer(negatives), word.unsqueeze(2)).squeeze(2)
        score += F.logsigmoid(-others).sum()
        return score / len(word)


corpus = (torch.cumsum(torch.randint(-3, 4, (20000,)), 0) % 400).abs()
model = SkipGram(400, 40)
optimizer = optim.SGD(model.parameters(), lr=0.2)
for step in range(3000):
    at = torch.randint(2, len(corpus) - 2, (64,))
    near = at + (torch.randint(0, 2, (64,)) * 2 - 1)
    loss = model(corpus[at], corpus[near], torch.randint(0, 400, (64, 5)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 300 == 0:
        print("step %d loss %.4f" % (step, loss.item()))
