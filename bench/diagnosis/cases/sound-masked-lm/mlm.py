import argparse
import math

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

PAD, CLS, MASK, FIRST = 0, 1, 2, 5


class Lines(Dataset):
    def __init__(self, path, limit):
        with open(path) as f:
            self.rows = [[CLS] + [int(w) for w in line.split()][:limit - 1] for line in f if line.strip()]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i]


class Masking:
    def __init__(self, words, chance, seed=None):
        self.words, self.chance = words, chance
        self.dice = torch.Generator()
        if seed is not None:
            self.dice.manual_seed(seed)

    def __call__(self, rows):
        longest = max(map(len, rows))
        ids = torch.full((len(rows), longest), PAD)
        for i, row in enumerate(rows):
            ids[i, :len(row)] = torch.tensor(row)
        padding = ids == PAD
        chosen = (torch.rand(ids.shape, generator=self.dice) < self.chance) & (ids >= FIRST)
        labels = ids.masked_fill(~chosen, -100)
        roll = torch.rand(ids.shape, generator=self.dice)
        noisy = ids.clone()
        noisy[chosen & (roll < 0.8)] = MASK
        swap = chosen & (roll >= 0.9)
        noisy[swap] = torch.randint(FIRST, self.words, (int(swap.sum()),), generator=self.dice)
        return noisy, padding, labels


class Encoder(nn.Module):
    def __init__(self, words, width, heads, depth, longest=512):
        super().__init__()
        self.width = width
        self.emb = nn.Embedding(words, width, padding_idx=PAD)
        angle = torch.arange(longest)[:, None] * torch.exp(-math.log(10000.0) * torch.arange(0, width, 2) / width)
        table = torch.zeros(longest, width)
        table[:, 0::2], table[:, 1::2] = angle.sin(), angle.cos()
        self.register_buffer("positions", table)
        layer = nn.TransformerEncoderLayer(width, heads, 4 * width, batch_first=True, norm_first=True, activation="gelu")
        self.body = nn.TransformerEncoder(layer, depth, nn.LayerNorm(width))
        self.head = nn.Linear(width, words)

    def forward(self, ids, padding):
        x = self.emb(ids) * math.sqrt(self.width) + self.positions[:ids.size(1)]
        return self.head(self.body(x, src_key_padding_mask=padding))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--train", default="train.ids")
    p.add_argument("--valid", default="valid.ids")
    p.add_argument("--words", type=int, default=8000)
    p.add_argument("--width", type=int, default=256)
    p.add_argument("--lr", type=float, default=5e-4)
    p.add_argument("--epochs", type=int, default=20)
    p.add_argument("--batch", type=int, default=64)
    a = p.parse_args()
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train = DataLoader(Lines(a.train, 256), a.batch, shuffle=True, collate_fn=Masking(a.words, 0.15))
    valid_set = Lines(a.valid, 256)
    model = Encoder(a.words, a.width, 4, 4).to(device)
    loss_fn = nn.CrossEntropyLoss(ignore_index=-100)
    optimizer = torch.optim.AdamW(model.parameters(), lr=a.lr, weight_decay=0.01)
    total = a.epochs * len(train)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / (0.05 * total), max(0.0, 1 - s / total)))
    for epoch in range(1, a.epochs + 1):
        model.train()
        heard = 0.0
        for ids, padding, labels in train:
            ids, padding, labels = ids.to(device), padding.to(device), labels.to(device)
            logits = model(ids, padding)
            loss = loss_fn(logits.view(-1, a.words), labels.view(-1))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            heard += loss.item()
        model.eval()
        same = DataLoader(valid_set, a.batch, collate_fn=Masking(a.words, 0.15, seed=99))
        lost, right, masked = 0.0, 0, 0
        with torch.no_grad():
            for ids, padding, labels in same:
                ids, padding, labels = ids.to(device), padding.to(device), labels.to(device)
                logits = model(ids, padding)
                hit = labels != -100
                lost += nn.functional.cross_entropy(logits[hit], labels[hit], reduction="sum").item()
                right += (logits.argmax(-1)[hit] == labels[hit]).sum().item()
                masked += hit.sum().item()
        print(f"epoch {epoch} train_loss {heard / len(train):.4f} val_loss {lost / masked:.4f} masked_acc {right / masked:.4f}")


if __name__ == "__main__":
    main()
