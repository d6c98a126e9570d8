import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
device = 'cpu'


class ScanLSTM(nn.Module):
    def __init__(self, hidden_dim, input_dim):
        super(ScanLSTM, self).__init__()
        self.hidden_dim = hidden_dim
        self.lstm = nn.LSTM(input_dim, hidden_dim, num_layers=1, batch_first=True)
        self.linear = nn.Linear(hidden_dim, 1)
        self.hidden = self.init_hidden()
        self.dropout = nn.Dropout(p=0.2)

    def init_hidden(self):
        return (torch.randn(1, 64, self.hidden_dim).to(device), torch.randn(1, 64, self.hidden_dim).to(device))

    def forward(self, x):
        lstm_out, self.hidden = self.lstm(x, self.hidden)
        out = self.dropout(lstm_out[:, -1, :])
        return torch.sigmoid(self.linear(out)).squeeze(1)


scans, sexes = torch.randn(640, 30, 22), torch.randint(0, 2, (640,)).float()
loader = DataLoader(TensorDataset(scans, sexes), batch_size=64, shuffle=True)
net = ScanLSTM(48, 22).to(device)
optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
criterion = nn.BCELoss()
for epoch in range(10):
    total = 0.0
    for scan, sex in loader:
        optimizer.zero_grad()
        loss = criterion(net(scan), sex)
        loss.backward()
        optimizer.step()
        total += loss.item()
    print('epoch', epoch, total / len(loader))
