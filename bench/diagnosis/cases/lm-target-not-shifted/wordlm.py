import math

import numpy as np
import torch
import torch.nn as nn

torch.manual_seed(0)
rng = np.random.default_rng(0)
VOCAB, BPTT, BATCH = 120, 24, 16

# a small Markov chain stands in for the corpus
trans = rng.dirichlet(np.full(VOCAB, 0.08), size=VOCAB)
corpus = [0]
for _ in range(20000):
    corpus.append(int(rng.choice(VOCAB, p=trans[corpus[-1]])))
data = torch.tensor(corpus)


def batchify(ids, bsz):
    n = ids.size(0) // bsz
    return ids[: n * bsz].view(bsz, n).t().contiguous()


def get_batch(source, i):
    seq = min(BPTT, len(source) - 1 - i)
    x = source[i:i + seq]
    y = source[i:i + seq].reshape(-1)
    return x, y


class LM(nn.Module):
    def __init__(self, ntoken, ninp=48, nhid=96):
        super().__init__()
        self.drop = nn.Dropout(0.1)
        self.encoder = nn.Embedding(ntoken, ninp)
        self.rnn = nn.LSTM(ninp, nhid, 1)
        self.decoder = nn.Linear(nhid, ntoken)

    def forward(self, x, hidden):
        emb = self.drop(self.encoder(x))
        out, hidden = self.rnn(emb, hidden)
        return self.decoder(self.drop(out)), hidden


def repackage(h):
    return tuple(v.detach() for v in h)


train_data = batchify(data[:16000], BATCH)
val_data = batchify(data[16000:], BATCH)
model = LM(VOCAB)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)


def run(source, train):
    model.train(train)
    hidden = (torch.zeros(1, BATCH, 96), torch.zeros(1, BATCH, 96))
    total, count = 0.0, 0
    with torch.set_grad_enabled(train):
        for i in range(0, source.size(0) - 1, BPTT):
            x, y = get_batch(source, i)
            hidden = repackage(hidden)
            out, hidden = model(x, hidden)
            loss = criterion(out.view(-1, VOCAB), y)
            if train:
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 0.5)
                optimizer.step()
            total += loss.item()
            count += 1
    return total / count


for epoch in range(1, 9):
    tr = run(train_data, True)
    va = run(val_data, False)
    print(f"| epoch {epoch:2d} | train loss {tr:.4f} | valid loss {va:.4f} | valid ppl {math.exp(va):.2f}")
