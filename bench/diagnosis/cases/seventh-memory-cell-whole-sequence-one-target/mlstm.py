import math
import torch
from torch import nn

torch.manual_seed(2)


class MatrixCell(nn.Module):
    def __init__(self, inputs, memory):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(inputs, memory) for _ in range(3))
        self.gates = nn.Linear(inputs, 2)
        self.out = nn.Linear(memory, 1)

    def forward(self, x, state):
        q, k, v = self.query(x), self.key(x) / math.sqrt(state.shape[-1]), self.value(x)
        keep, write = torch.sigmoid(self.gates(x)).unbind(-1)
        state = keep[:, None, None] * state + write[:, None, None] * v.unsqueeze(2) * k.unsqueeze(1)
        return self.out((state @ q.unsqueeze(2)).squeeze(2)), state


def run(cell, sequence):
    state, outs = torch.zeros(1, 8, 8), []
    for t in range(sequence.shape[0]):
        y, state = cell(sequence[t].unsqueeze(0), state)
        outs.append(y)
    return torch.cat(outs)


waves = torch.sin(torch.linspace(0, 60, 600))
cell = MatrixCell(1, 8)
optimizer = torch.optim.Adam(cell.parameters(), lr=0.005)
criterion = nn.MSELoss()
for epoch in range(12):
    total = 0.0
    for start in range(0, 560, 20):
        window = waves[start:start + 10].unsqueeze(1)
        y_true = waves[start + 10].view(1, 1)
        y_pred = run(cell, window)
        loss = criterion(y_pred, y_true)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(f"epoch {epoch} loss {total / 28:.4f}")
