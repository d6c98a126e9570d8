import argparse

import torch
import torchaudio
from torch import nn
from torch.utils.data import DataLoader

LETTERS = "_ abcdefghijklmnopqrstuvwxyz'"
CODE = {c: i for i, c in enumerate(LETTERS)}
BLANK = 0


class Collate:
    def __init__(self, training):
        mel = torchaudio.transforms.MelSpectrogram(16000, n_mels=80)
        spec = [torchaudio.transforms.FrequencyMasking(15), torchaudio.transforms.TimeMasking(35)] if training else []
        self.turn, self.spec = mel, nn.Sequential(*spec)

    def __call__(self, rows):
        feats, texts = [], []
        for wave, _, text, *_ in rows:
            f = self.spec(torch.log(self.turn(wave).squeeze(0) + 1e-6))
            feats.append(((f - f.mean()) / (f.std() + 1e-5)).t())
            texts.append(torch.tensor([CODE[c] for c in text.lower() if c in CODE and c != "_"]))
        n, t = torch.tensor([len(f) for f in feats]), torch.tensor([len(x) for x in texts])
        return nn.utils.rnn.pad_sequence(feats, batch_first=True), n, torch.cat(texts), t


class Recognizer(nn.Module):
    def __init__(self, width, layers):
        super().__init__()
        self.conv = nn.Conv1d(80, width, 5, stride=2, padding=2)
        self.rnn = nn.LSTM(width, width, layers, bidirectional=True, dropout=0.2)
        self.out = nn.Linear(2 * width, len(LETTERS))

    def forward(self, x, n):
        x = torch.relu(self.conv(x.transpose(1, 2))).permute(2, 0, 1)
        n = (n - 1) // 2 + 1
        x = nn.utils.rnn.pack_padded_sequence(x, n.cpu(), enforce_sorted=False)
        x, _ = nn.utils.rnn.pad_packed_sequence(self.rnn(x)[0])
        return self.out(x).log_softmax(-1), n


def decode(frames):
    out, last = [], BLANK
    for i in frames:
        if i not in (last, BLANK):
            out.append(LETTERS[i])
        last = i
    return "".join(out)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--width", type=int, default=320)
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--lr", type=float, default=5e-4)
    p.add_argument("--epochs", type=int, default=25)
    a = p.parse_args()
    torch.manual_seed(0)
    train = DataLoader(torchaudio.datasets.LIBRISPEECH("data", "train-clean-100"), 32, shuffle=True, num_workers=8, collate_fn=Collate(True))
    dev = DataLoader(torchaudio.datasets.LIBRISPEECH("data", "dev-clean"), 32, num_workers=4, collate_fn=Collate(False))
    net = Recognizer(a.width, a.layers).cuda()
    ctc = nn.CTCLoss(blank=BLANK, zero_infinity=True)
    optimizer = torch.optim.AdamW(net.parameters(), a.lr)
    sched = torch.optim.lr_scheduler.OneCycleLR(optimizer, a.lr, a.epochs * len(train))
    for epoch in range(a.epochs):
        net.train()
        total = 0.0
        for x, n, y, t in train:
            logp, n = net(x.cuda(), n)
            loss = ctc(logp, y, n, t)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            sched.step()
            total += loss.item()
        net.eval()
        lost = 0.0
        with torch.no_grad():
            for x, n, y, t in dev:
                logp, n = net(x.cuda(), n)
                lost += ctc(logp, y, n, t).item()
        print(f"epoch {epoch} train_loss {total / len(train):.4f} val_loss {lost / len(dev):.4f}")
        print("  heard:", decode(logp[:n[0], 0].argmax(-1).tolist()))


if __name__ == "__main__":
    main()
