import argparse
import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument('--hidden_layer_size', type=int, default=64)
parser.add_argument('--num_layers', type=int, default=2)
parser.add_argument('--input_length', type=int, default=20)
parser.add_argument('--batch_size', type=int, default=32)
parser.add_argument('--learning_rate', type=float, default=0.1)
args = parser.parse_args()

vocabulary = list("abcdefghijklmnopqrstuvwxyz$")
categories = ["Arabic", "Czech", "Dutch", "Greek", "Irish"]


class CNNModel(nn.Module):
    def _init_(self):
        super(CNNModel, self)._init_()
        self.relu = nn.ReLU()
        self.cnn = nn.Conv1d(len(vocabulary), args.hidden_layer_size, 3, padding=1)
        self.cnns = nn.ModuleList([nn.Conv1d(args.hidden_layer_size, args.hidden_layer_size, 3, padding=1) for _ in range(args.num_layers - 1)])
        self.fc = nn.Linear(args.hidden_layer_size * args.input_length, len(categories))

    def forward(self, x):
        out = torch.einsum('lbv->bvl', x)
        out = self.relu(self.cnn(out))
        for cnn in self.cnns:
            out = self.relu(cnn(out))
        return self.fc(out.reshape(x.shape[1], -1))


model = CNNModel()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=args.learning_rate)
for step in range(1000):
    names = torch.nn.functional.one_hot(torch.randint(0, 27, (args.input_length, args.batch_size)), 27).float()
    loss = criterion(model(names), torch.randint(0, 5, (args.batch_size,)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
