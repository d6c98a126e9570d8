import random
from collections import deque, namedtuple

import torch
import torch.nn as nn
import torch.nn.functional as F

Transition = namedtuple("Transition", "state action reward next_state done")


class Corridor:
    """Walk right to the goal; each step costs a little."""

    def __init__(self, length=8):
        self.length = length

    def reset(self):
        self.pos, self.t = 0, 0
        return self.obs()

    def obs(self):
        v = torch.zeros(self.length)
        v[self.pos] = 1
        return v

    def step(self, action):
        self.t += 1
        self.pos = max(0, self.pos + (1 if action == 1 else -1))
        done = self.pos == self.length - 1
        return self.obs(), 1.0 if done else -0.05, done or self.t >= 60


class ReplayBuffer:
    def __init__(self, size):
        self.buffer = deque(maxlen=size)

    def push(self, *args):
        self.buffer.append(Transition(*args))

    def sample(self, n):
        batch = Transition(*zip(*random.sample(self.buffer, n)))
        return (torch.stack(batch.state), torch.tensor(batch.action).unsqueeze(1), torch.tensor(batch.reward), torch.stack(batch.next_state), torch.tensor(batch.done).float())

    def __len__(self):
        return len(self.buffer)


class QNet(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(n_in, 32), nn.ReLU(), nn.Linear(32, n_out))

    def forward(self, x):
        return self.net(x)


def optimize(policy, target, buffer, optimizer, gamma=0.95, batch=32):
    state, action, reward, nxt, done = buffer.sample(batch)
    q = policy(state).gather(1, action)
    with torch.no_grad():
        expected = reward + gamma * target(nxt).max(1)[0] * (1 - done)
    loss = F.mse_loss(q, expected)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def main():
    random.seed(0)
    torch.manual_seed(0)
    env, buffer = Corridor(), ReplayBuffer(2000)
    policy, target = QNet(8, 2), QNet(8, 2)
    target.load_state_dict(policy.state_dict())
    optimizer = torch.optim.Adam(policy.parameters(), lr=1e-3)
    for episode in range(60):
        state, done, ret, losses = env.reset(), False, 0.0, []
        eps = max(0.05, 1 - episode / 30)
        while not done:
            if random.random() < eps:
                action = random.randrange(2)
            else:
                with torch.no_grad():
                    action = policy(state).argmax().item()
            nxt, reward, done = env.step(action)
            buffer.push(state, action, reward, nxt, done)
            state, ret = nxt, ret + reward
            if len(buffer) >= 100:
                losses.append(optimize(policy, target, buffer, optimizer))
        if episode % 5 == 0:
            target.load_state_dict(policy.state_dict())
            print(f"episode {episode} return {ret:.2f} loss {sum(losses) / max(1, len(losses)):.4f} epsilon {eps:.2f}")


main()
