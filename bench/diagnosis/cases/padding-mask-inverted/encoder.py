import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

PAD, VOCAB, CLASSES = 0, 64, 4


class Encoder(nn.Module):
    def __init__(self, dim=32, heads=4, layers=2):
        super().__init__()
        self.embed = nn.Embedding(VOCAB, dim, padding_idx=PAD)
        self.pos = nn.Parameter(torch.randn(1, 64, dim) * 0.02)
        layer = nn.TransformerEncoderLayer(dim, heads, 64, dropout=0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers)
        self.head = nn.Linear(dim, CLASSES)

    def forward(self, tokens):
        mask = tokens != PAD
        h = self.embed(tokens) + self.pos[:, :tokens.size(1)]
        h = self.encoder(h, src_key_padding_mask=mask)
        keep = mask.unsqueeze(-1).float()
        return self.head((h * keep).sum(1) / keep.sum(1))


def sample(n, gen):
    rows, labels = [], []
    for _ in range(n):
        c = int(torch.randint(0, CLASSES, (1,), generator=gen))
        length = int(torch.randint(5, 20, (1,), generator=gen))
        rows.append(torch.randint(1 + c * 10, 25 + c * 10, (length,), generator=gen))
        labels.append(c)
    return pad_sequence(rows, batch_first=True, padding_value=PAD), torch.tensor(labels)


def main():
    torch.manual_seed(0)
    gen = torch.Generator().manual_seed(1)
    model = Encoder()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    criterion = nn.CrossEntropyLoss()
    for step in range(1, 121):
        x, y = sample(32, gen)
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 10 == 1:
            print(f"step {step:4d} loss {loss.item():.4f}", flush=True)


main()
