import torch
from torch import nn
import torch.nn.functional as F
from clips import loader


class LSTM(nn.Module):
    def __init__(self, input_len=1024, hidden_len=1024, target_size=101):
        super(LSTM, self).__init__()
        self.hidden_len = hidden_len
        self.lstm = nn.LSTM(input_len, hidden_len, batch_first=True)
        self.hidden2class = nn.Linear(hidden_len, target_size)
        self.hidden = self.init_hidden()

    def init_hidden(self):
        return (torch.zeros(1, 1, self.hidden_len).cuda(), torch.zeros(1, 1, self.hidden_len).cuda())

    def forward(self, x):
        lstm_out, self.hidden = self.lstm(x, self.hidden)
        scores = self.hidden2class(lstm_out[:, -1, :])
        return F.log_softmax(scores, dim=1)


def train(data, model, criterion, optimizer, epoch):
    model.train()
    for i, (clip, target) in enumerate(data):
        output = model(clip.cuda())
        loss = criterion(output, target.cuda())
        optimizer.zero_grad()
        loss.backward(retain_graph=True)
        optimizer.step()
        if i % 20 == 0:
            used = torch.cuda.memory_allocated() / 2 ** 20
            print('epoch %d [%d] loss %.4f mem %d MiB' % (epoch, i, loss.item(), used))


model = LSTM().cuda()
for epoch in range(30):
    train(loader('train', batch_size=1), model, nn.NLLLoss(), torch.optim.SGD(model.parameters(), 1e-3), epoch)
