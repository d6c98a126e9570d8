import torch
import torch.nn as nn
from emails import train_loader, val_loader, VOCAB

class Spam(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.EmbeddingBag(VOCAB, 64)
        self.out = nn.Linear(64, 1)
    def forward(self, tokens, offsets):
        return self.out(self.emb(tokens, offsets)).squeeze(1)

net = Spam()
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(25):
    for tokens, offsets, y in train_loader:
        loss = criterion(net(tokens, offsets), y.float())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    print(epoch, loss.item())
