import torch
import torch.nn as nn

CONFIG = {"lr": 0.01, "hidden": 32, "seq_len": 8, "batch_size": 32, "steps": 400, "clip": 1.0}


class Tagger(nn.Module):
    def __init__(self, vocab, hidden, classes):
        super().__init__()
        self.embed = nn.Embedding(vocab, 16)
        self.rnn = nn.LSTM(16, hidden, batch_first=True)
        self.head = nn.Linear(hidden, classes)

    def forward(self, tokens):
        out, _ = self.rnn(self.embed(tokens))
        return self.head(out[:, -1, :])


def batch(config, generator):
    tokens = torch.randint(0, 12, (config["batch_size"], config["seq_len"]), generator=generator)
    labels = tokens[:, 2] % 4
    return tokens, labels


def run(config):
    generator = torch.Generator().manual_seed(3)
    torch.manual_seed(3)
    model = Tagger(12, config["hidden"], 4)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["lr"])
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, config["steps"])
    for step in range(1, config["steps"] + 1):
        tokens, labels = batch(config, generator)
        optimizer.zero_grad()
        logits = model(tokens)
        loss = criterion(logits, labels)
        loss.backward()
        grad_norm = nn.utils.clip_grad_norm_(model.parameters(), config["clip"])
        optimizer.step()
        schedule.step()
        if step % 20 == 0:
            acc = (logits.argmax(-1) == labels).float().mean()
            print(f"step {step} | loss {loss.item():.4f} | acc {acc.item():.3f} | grad_norm {grad_norm.item():.3f}")


if __name__ == "__main__":
    run(CONFIG)
