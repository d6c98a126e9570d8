import torch
import torch.nn as nn
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(3)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
sequence_length = 8
input_size = 8
hidden_size = 64
num_layers = 1
num_classes = 10
batch_size = 100
num_epochs = 6
learning_rate = 0.01

digits = load_digits()
x = torch.tensor(digits.images, dtype=torch.float32).unsqueeze(1) / 16
y = torch.tensor(digits.target)
train_loader = DataLoader(TensorDataset(x[:1500], y[:1500]), batch_size=batch_size, shuffle=True)
test_loader = DataLoader(TensorDataset(x[1500:], y[1500:]), batch_size=batch_size, shuffle=False)


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size, num_layers, num_classes):
        super(RNN, self).__init__()
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.lstm = nn.LSTM(input_size, hidden_size, num_layers, batch_first=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        h0 = torch.zeros(self.num_layers, x.size(0), self.hidden_size).to(device)
        c0 = torch.zeros(self.num_layers, x.size(0), self.hidden_size).to(device)
        out, _ = self.lstm(x, (h0, c0))
        return self.fc(out[:, -1, :])


model = RNN(input_size, hidden_size, num_layers, num_classes).to(device)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)

for epoch in range(num_epochs):
    for images, labels in train_loader:
        images = images.reshape(-1, sequence_length, input_size).to(device)
        outputs = model(images)
        loss = criterion(outputs, labels.to(device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print('Epoch [{}/{}], Loss: {:.4f}'.format(epoch + 1, num_epochs, loss.item()))

model.eval()
with torch.no_grad():
    correct = total = 0
    for images, labels in test_loader:
        predicted = model(images.reshape(-1, sequence_length, input_size).to(device)).argmax(1)
        total += labels.size(0)
        correct += (predicted == labels.to(device)).sum().item()
    print('Test Accuracy of the model: {} %'.format(100 * correct / total))
