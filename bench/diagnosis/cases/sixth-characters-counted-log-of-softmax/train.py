import torch
from torch import nn
import torch.nn.functional as F
from lines import train_loader
from crnn import Encoder


class CountLoss(nn.Module):
    def forward(self, scores, counts):
        batch, steps, _ = scores.size()
        scores = torch.softmax(scores, dim=2)
        counts = counts.clone()
        counts[:, 0] = steps - counts[:, 1:].sum(1)
        seen = scores.sum(1) / steps
        wanted = counts / steps
        return -(torch.log(seen) * wanted).sum() / batch


device = torch.device('cuda:0')
encoder = Encoder(classes=37).to(device)
loss_of = CountLoss()
optimizer = torch.optim.Adadelta(encoder.parameters(), lr=1.0)
for epoch in range(5):
    running = 0.
    for number, (line, counts) in enumerate(train_loader(50)):
        optimizer.zero_grad()
        loss = loss_of(encoder(line.to(device)), counts.to(device))
        loss.backward()
        optimizer.step()
        running += loss.item()
        if number % 200 == 199:
            print('[epoch: %d, iter: %d] loss: %.3f' % (epoch, number + 1, running / 200))
            running = 0.
