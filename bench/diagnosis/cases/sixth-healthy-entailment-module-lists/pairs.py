import torch
from torch import nn

torch.manual_seed(9)


class PairNet(nn.Module):
    def __init__(self, options):
        super().__init__()
        self.hids = nn.ModuleList()
        for li in range(options['n_layers']):
            self.hids.append(nn.ModuleList([
                nn.Linear(options['n_in'] if li == 0 else options['n_hid'], options['n_hid']),
                getattr(nn, options['act'])(),
            ]))
        self.classifier = nn.Linear(options['n_hid'], 3)

    def forward(self, x):
        for layer, act in self.hids:
            x = act(layer(x))
        return self.classifier(x)


left, right = torch.randn(6000, 12), torch.randn(6000, 12)
angle = (left - right)[:, :4].sum(1) + (left[:, 5] * right[:, 5])
labels = torch.bucketize(angle, torch.tensor([-1.0, 1.0]))
pairs = torch.cat([left, right], dim=1)

net = PairNet({'n_in': 24, 'n_hid': 48, 'n_layers': 2, 'act': 'Tanh'})
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
loss_fn = nn.CrossEntropyLoss()
for epoch in range(25):
    net.train()
    for rows in torch.randperm(5000).split(50):
        loss = loss_fn(net(pairs[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        out = net(pairs[5000:])
        acc = (out.argmax(1) == labels[5000:]).float().mean().item()
    print(f'{epoch}: train loss {loss.item():.3f}, valid accuracy {acc:.3f}')
