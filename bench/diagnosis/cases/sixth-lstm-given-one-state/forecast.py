import torch
from torch import nn


class Forecast(nn.Module):
    def __init__(self, hidden_size=10):
        super().__init__()
        self.hidden_size = hidden_size
        self.lstm = nn.LSTM(hidden_size=hidden_size, input_size=1, batch_first=True)
        self.head = nn.Linear(hidden_size, 1)

    def forward(self, x):
        hidden = torch.zeros(1, x.shape[0], self.hidden_size)
        out, hidden = self.lstm(x, hidden)
        return self.head(out[:, -1])


net = Forecast()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
loss_fn = nn.MSELoss()
series = torch.sin(torch.arange(0, 300) / 5.)
for epoch in range(20):
    for start in range(0, 280, 2):
        x = torch.stack([series[start:start + 10], series[start + 1:start + 11]]).unsqueeze(2)
        y = series[start + 10:start + 12].unsqueeze(1)
        loss = loss_fn(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
