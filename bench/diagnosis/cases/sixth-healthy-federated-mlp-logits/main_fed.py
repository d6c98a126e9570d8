import copy
import torch
from torch import nn
from sklearn.datasets import load_digits

torch.manual_seed(1)


class MLP(nn.Module):
    def __init__(self, dim_in, dim_hidden, dim_out):
        super(MLP, self).__init__()
        self.layer_input = nn.Linear(dim_in, dim_hidden)
        self.relu = nn.ReLU()
        self.dropout = nn.Dropout()
        self.layer_hidden = nn.Linear(dim_hidden, dim_out)

    def forward(self, x):
        x = x.view(-1, x.shape[1] * x.shape[-2] * x.shape[-1])
        x = self.layer_input(x)
        x = self.dropout(x)
        x = self.relu(x)
        return self.layer_hidden(x)


class LocalUpdate:
    def __init__(self, rows, x, y):
        self.loss_func = nn.CrossEntropyLoss()
        self.x, self.y = x[rows], y[rows]

    def train(self, net):
        net.train()
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.5)
        losses = []
        for _ in range(5):
            for rows in torch.randperm(len(self.x)).split(10):
                net.zero_grad()
                loss = self.loss_func(net(self.x[rows]), self.y[rows])
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
        return net.state_dict(), sum(losses) / len(losses)


def average(states):
    mean = copy.deepcopy(states[0])
    for key in mean:
        mean[key] = sum(s[key] for s in states) / len(states)
    return mean


digits = load_digits()
x = torch.tensor(digits.images, dtype=torch.float32).unsqueeze(1) / 16
y = torch.tensor(digits.target)
users = torch.randperm(1500).split(75)
net = MLP(64, 64, 10)
for rnd in range(40):
    chosen = torch.randperm(len(users))[:5]
    states, losses = zip(*[LocalUpdate(users[int(u)], x, y).train(copy.deepcopy(net)) for u in chosen])
    net.load_state_dict(average(states))
    print('Round {:3d}, Average loss {:.3f}'.format(rnd, sum(losses) / len(losses)))
net.eval()
with torch.no_grad():
    print("Testing accuracy: {:.2f}".format(100 * (net(x[1500:]).argmax(1) == y[1500:]).float().mean()))
