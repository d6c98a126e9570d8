import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from torch.utils.data import DataLoader, Dataset

import settings as S
from corpus import load_pairs, Vocabulary

PAD, BOS, EOS = 0, 1, 2


class Pairs(Dataset):
    def __init__(self, pairs, src, tgt):
        self.rows = [(torch.tensor(src.ids(a) + [EOS]), torch.tensor([BOS] + tgt.ids(b) + [EOS])) for a, b in pairs]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i]


def collate(rows):
    src, tgt = zip(*rows)
    return pad_sequence(src, True, PAD), torch.tensor([len(s) for s in src]), pad_sequence(tgt, True, PAD)


class Encoder(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.emb = nn.Embedding(words, width, padding_idx=PAD)
        self.rnn = nn.GRU(width, width // 2, bidirectional=True, batch_first=True)

    def forward(self, src, lengths):
        packed = pack_padded_sequence(self.emb(src), lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, h = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True, total_length=src.size(1))
        return out, torch.cat([h[0], h[1]], dim=1).unsqueeze(0)


class Decoder(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.emb = nn.Embedding(words, width, padding_idx=PAD)
        self.rnn = nn.GRU(width, width, batch_first=True)
        self.query = nn.Linear(width, width, bias=False)
        self.out = nn.Linear(2 * width, words)
        self.drop = nn.Dropout(S.DROPOUT)

    def forward(self, prefix, h, memory, padding):
        y, h = self.rnn(self.drop(self.emb(prefix)), h)
        scores = self.query(y) @ memory.transpose(1, 2)
        scores = scores.masked_fill(padding[:, None, :], float("-inf"))
        context = scores.softmax(dim=-1) @ memory
        return self.out(self.drop(torch.cat([y, context], -1))), h


class Translator(nn.Module):
    def __init__(self, n_src, n_tgt, width):
        super().__init__()
        self.encoder, self.decoder = Encoder(n_src, width), Decoder(n_tgt, width)

    def forward(self, src, lengths, prefix):
        memory, h = self.encoder(src, lengths)
        return self.decoder(prefix, h, memory, src.eq(PAD))[0]

    @torch.no_grad()
    def greedy(self, src, lengths, limit=40):
        memory, h = self.encoder(src, lengths)
        word = torch.full((src.size(0), 1), BOS, device=src.device)
        said = []
        for _ in range(limit):
            logits, h = self.decoder(word, h, memory, src.eq(PAD))
            word = logits[:, -1].argmax(-1, keepdim=True)
            said.append(word)
        return torch.cat(said, 1)


def pass_over(model, loader, device, optimizer=None):
    model.train(optimizer is not None)
    total = tokens = 0
    with torch.set_grad_enabled(optimizer is not None):
        for src, lengths, tgt in loader:
            src, tgt = src.to(device), tgt.to(device)
            logits = model(src, lengths, tgt[:, :-1])
            gold = tgt[:, 1:]
            loss = F.cross_entropy(logits.reshape(-1, logits.size(-1)), gold.reshape(-1), ignore_index=PAD)
            if optimizer is not None:
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), S.CLIP)
                optimizer.step()
            n = gold.ne(PAD).sum().item()
            total, tokens = total + loss.item() * n, tokens + n
    return total / tokens


if __name__ == "__main__":
    random.seed(S.SEED)
    torch.manual_seed(S.SEED)
    pairs = load_pairs(S.CORPUS)
    random.shuffle(pairs)
    cut = len(pairs) // 10
    src, tgt = Vocabulary(a for a, _ in pairs[cut:]), Vocabulary(b for _, b in pairs[cut:])
    train = DataLoader(Pairs(pairs[cut:], src, tgt), S.BATCH, shuffle=True, collate_fn=collate)
    valid = DataLoader(Pairs(pairs[:cut], src, tgt), S.BATCH, collate_fn=collate)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Translator(len(src), len(tgt), S.WIDTH).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=S.LR)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=1)
    for epoch in range(S.EPOCHS):
        a, b = pass_over(model, train, device, optimizer), pass_over(model, valid, device)
        plateau.step(b)
        print(f"epoch {epoch} train_loss {a:.3f} val_loss {b:.3f} lr {optimizer.param_groups[0]['lr']:.1e}")
