import math

import torch
from torch.nn import functional as F

torch.manual_seed(0)
sizes = [1, 32, 32, 1]
theta = [torch.nn.Parameter(torch.randn(i, o) / math.sqrt(i)) for i, o in zip(sizes, sizes[1:])]
theta += [torch.nn.Parameter(torch.zeros(o)) for o in sizes[1:]]
meta = torch.optim.Adam(theta, lr=2e-3)


def net(x, p):
    for k in range(3):
        x = x @ p[k] + p[3 + k]
        x = torch.tanh(x) if k < 2 else x
    return x


def task():
    amp, phase = torch.rand(1) * 2 + 0.5, torch.rand(1) * math.pi
    x = torch.rand(20, 1) * 6 - 3
    return x, amp * torch.sin(x + phase)


for it in range(151):
    meta.zero_grad()
    outer = 0.0
    for _ in range(4):
        x, y = task()
        inner = F.mse_loss(net(x[:10], theta), y[:10])
        grads = torch.autograd.grad(inner, theta, create_graph=True)
        fast = [p - 0.05 * g for p, g in zip(theta, grads)]
        outer = outer + F.mse_loss(net(x[10:], fast), y[10:])
    outer.backward()
    torch.nn.utils.clip_grad_norm_(theta, 5.0)
    meta.step()
    if it % 10 == 0:
        print(f"iteration {it} meta_loss {outer.item() / 4:.4f}")
