import torch
import torch.nn as nn

from model import TextCNN

torch.manual_seed(5)
N_CLASSES, VOCAB, LENGTH = 12, 400, 20


def synth(n):
    y = torch.randint(0, N_CLASSES, (n,))
    x = torch.randint(N_CLASSES * 4, VOCAB, (n, LENGTH))
    for i in range(n):
        pos = torch.randint(0, LENGTH - 2, (1,)).item()
        x[i, pos] = y[i] * 4
        x[i, pos + 1] = y[i] * 4 + 1
    return x, y


train_x, train_y = synth(1500)
test_x, test_y = synth(400)
net = TextCNN(VOCAB, 24, 16, (2, 3), N_CLASSES, 0.3)
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)


def accuracy(x, y):
    net.eval()
    with torch.no_grad():
        return (net(x).argmax(dim=1) == y).float().mean().item()


for epoch in range(15):
    net.train()
    perm = torch.randperm(len(train_x))
    epoch_loss = 0.0
    for b in perm.split(64):
        optimizer.zero_grad()
        out = net(train_x[b])
        loss = loss_fn(out, train_y[b])
        loss.backward()
        optimizer.step()
        epoch_loss += loss.item() * len(b)
    print(f"epoch {epoch}  train loss: {epoch_loss / len(train_x):.4f}  test acc: {accuracy(test_x, test_y):.3f}")
