import torch
from torch import nn

SOS, EOS, VOCAB, LEN = 0, 1, 20, 8


def batch(n):
    src = torch.randint(2, VOCAB, (n, LEN))
    tgt = torch.cat([src.flip(1), torch.full((n, 1), EOS)], dim=1)
    return src, tgt


class Seq2Seq(nn.Module):
    def __init__(self, dim=48):
        super().__init__()
        self.embed = nn.Embedding(VOCAB, dim)
        self.encoder = nn.GRU(dim, dim, batch_first=True)
        self.decoder = nn.GRU(dim, dim, batch_first=True)
        self.out = nn.Linear(dim, VOCAB)

    def forward(self, src, tgt):
        _, h = self.encoder(self.embed(src))
        y, _ = self.decoder(self.embed(tgt), h)
        return self.out(y)

    @torch.no_grad()
    def generate(self, src):
        _, h = self.encoder(self.embed(src))
        tok = torch.full((len(src), 1), SOS)
        said = []
        for _ in range(LEN + 1):
            y, h = self.decoder(self.embed(tok), h)
            tok = self.out(y).argmax(-1)
            said.append(tok)
        return torch.cat(said, dim=1)


def main():
    torch.manual_seed(0)
    model = Seq2Seq()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    criterion = nn.CrossEntropyLoss()
    for step in range(301):
        src, tgt = batch(64)
        logits = model(src, tgt)
        loss = criterion(logits.reshape(-1, VOCAB), tgt.reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 30 == 0:
            src, tgt = batch(200)
            teacher = (model(src, tgt).argmax(-1) == tgt).float().mean().item()
            free = (model.generate(src) == tgt).float().mean().item()
            print(f"step {step} loss {loss.item():.4f} teacher_forced_acc {teacher:.4f} generated_acc {free:.4f}")


main()
