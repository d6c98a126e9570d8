import copy
import random
from collections import deque

import torch
import torch.nn.functional as F
from torch import nn

LENGTH = 6


def observe(pos):
    return F.one_hot(torch.tensor(pos), LENGTH).float()


def play(pos, action):
    pos = max(0, pos + (1 if action else -1))
    return pos, (1.0 if pos == LENGTH - 1 else -0.02), pos == LENGTH - 1


random.seed(0)
torch.manual_seed(0)
online = nn.Sequential(nn.Linear(LENGTH, 32), nn.ReLU(), nn.Linear(32, 2))
target = copy.deepcopy(online).requires_grad_(False)
optimizer = torch.optim.Adam(online.parameters(), lr=2e-3)
memory = deque(maxlen=1000)


def learn():
    s, a, r, s2, d = zip(*random.sample(memory, 32))
    q = online(torch.stack(s)).gather(1, torch.tensor(a).unsqueeze(1)).squeeze(1)
    with torch.no_grad():
        best = target(torch.stack(s2)).max(dim=1).values
    goal = torch.tensor(r) + 0.95 * best * (1 - torch.tensor(d, dtype=torch.float32))
    loss = F.smooth_l1_loss(q, goal)
    optimizer.zero_grad()
    loss.backward()
    for p in online.parameters():
        p.grad.clamp_(-1, 1)
    optimizer.step()
    return loss.item()


for episode in range(61):
    pos, ret, losses = 0, 0.0, [0.0]
    for t in range(40):
        if random.random() < max(0.05, 0.9 - episode / 30):
            action = random.randrange(2)
        else:
            action = int(online(observe(pos)).argmax())
        nxt, reward, done = play(pos, action)
        memory.append((observe(pos), action, reward, observe(nxt), done))
        pos, ret = nxt, ret + reward
        if len(memory) > 64:
            losses.append(learn())
        if done:
            break
    with torch.no_grad():
        for pt, po in zip(target.parameters(), online.parameters()):
            pt.mul_(0.9).add_(po, alpha=0.1)
    if episode % 5 == 0:
        print(f"episode {episode} return {ret:.2f} loss {sum(losses) / len(losses):.5f}")
