import numpy as np
import torch

torch.manual_seed(42)
np.random.seed(42)
counts = np.random.poisson(4, 200)

rate = torch.zeros(1, requires_grad=True)
counts = torch.from_numpy(counts).float()
optimizer = torch.optim.RMSprop([rate], lr=0.1)


def poisson_nll(rate, counts):
    return (rate - counts * torch.log(rate)).mean()


for step in range(500):
    optimizer.zero_grad()
    loss = poisson_nll(rate, counts)
    loss.backward()
    if step % 100 == 0:
        print('Loss:', loss.item())
    optimizer.step()
print('mean', counts.mean().item(), 'rate', rate.item())
