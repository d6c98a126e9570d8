"""Solves u'' = -u on [0, pi] with u(0)=0 and u(pi/2)=1 by a network."""
import math

import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(1, 24), nn.Tanh(), nn.Linear(24, 24), nn.Tanh(), nn.Linear(24, 1))
t = torch.linspace(0, math.pi, 60).view(-1, 1).requires_grad_(True)
fixed_t = torch.tensor([[0.0], [math.pi / 2]])
fixed_u = torch.tensor([[0.0], [1.0]])
optimizer = torch.optim.LBFGS(net.parameters(), lr=0.5, max_iter=10, line_search_fn="strong_wolfe")


def residual():
    u = net(t)
    du = torch.autograd.grad(u, t, torch.ones_like(u), create_graph=True)[0]
    ddu = torch.autograd.grad(du, t, torch.ones_like(du), create_graph=True)[0]
    return ((ddu + u) ** 2).mean()


def closure():
    optimizer.zero_grad()
    loss = residual() + 10 * ((net(fixed_t) - fixed_u) ** 2).mean()
    loss.backward()
    return loss


for step in range(15):
    loss = optimizer.step(closure)
    if step % 2 == 0:
        err = (net(t) - torch.sin(t)).abs().max().item()
        print(f"step {step} loss {loss.item():.6f} max_error {err:.5f}")
