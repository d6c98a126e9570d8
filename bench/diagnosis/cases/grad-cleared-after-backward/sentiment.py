import torch
import torch.nn as nn

torch.manual_seed(0)
VOCAB, MAXLEN = 300, 16


class BiLSTM(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCAB, 32)
        self.lstm = nn.LSTM(32, 32, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(64, 1)

    def forward(self, x):
        _, (h, _) = self.lstm(self.embedding(x))
        return self.fc(torch.cat([h[0], h[1]], dim=1)).squeeze(1)


def make(n):
    x = torch.randint(20, VOCAB, (n, MAXLEN))
    y = torch.randint(0, 2, (n,)).float()
    for row, label in zip(x, y):
        row[torch.randint(0, MAXLEN, (3,))] = torch.randint(0, 10, (3,)) + (10 if label else 0)
    return x, y


def binary_accuracy(preds, y):
    return (torch.round(torch.sigmoid(preds)) == y).float().mean()


def train(model, data, optimizer, criterion):
    model.train()
    epoch_loss = epoch_acc = 0
    x, y = data
    parts = torch.randperm(len(x)).split(50)
    for p in parts:
        predictions = model(x[p])
        loss = criterion(predictions, y[p])
        acc = binary_accuracy(predictions, y[p])
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        epoch_loss += loss.item()
        epoch_acc += acc.item()
    return epoch_loss / len(parts), epoch_acc / len(parts)


model = BiLSTM()
optimizer = torch.optim.Adam(model.parameters())
criterion = nn.BCEWithLogitsLoss()
data = make(1000)
for epoch in range(8):
    train_loss, train_acc = train(model, data, optimizer, criterion)
    print(f"Epoch: {epoch + 1:02}")
    print(f"\tTrain Loss: {train_loss:.3f} | Train Acc: {train_acc * 100:.2f}%")
