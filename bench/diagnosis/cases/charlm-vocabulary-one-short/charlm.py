import random

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

random.seed(3)
torch.manual_seed(3)

STREETS = ["ashgrove", "birch lane", "cedar row", "dock street", "elm walk", "fern close", "garth", "holly bank"]
NAMES = [f"{random.choice(STREETS)} {random.randint(1, 99)}" for _ in range(400)]
CHARS = sorted(set("".join(NAMES)))
STOI = {c: i + 1 for i, c in enumerate(CHARS)}  # 0 pads
VOCAB = len(CHARS)


class Names(Dataset):
    def __init__(self, names):
        self.items = [torch.tensor([STOI[c] for c in n]) for n in names]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        t = self.items[i]
        return t[:-1], t[1:]


def collate(batch):
    xs, ys = zip(*batch)
    return pad_sequence(xs, batch_first=True), pad_sequence(ys, batch_first=True)


class CharModel(nn.Module):
    def __init__(self, vocab, dim=32, hidden=64):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim, padding_idx=0)
        self.rnn = nn.GRU(dim, hidden, batch_first=True)
        self.head = nn.Linear(hidden, vocab)

    def forward(self, x):
        out, _ = self.rnn(self.embed(x))
        return self.head(out)


def main():
    loader = DataLoader(Names(NAMES), batch_size=32, shuffle=True, collate_fn=collate)
    model = CharModel(VOCAB)
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    criterion = nn.CrossEntropyLoss(ignore_index=0)
    for epoch in range(5):
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            logits = model(x)
            loss = criterion(logits.flatten(0, 1), y.flatten())
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(f"epoch {epoch}: loss {total / len(loader):.4f}")


if __name__ == "__main__":
    main()
