import copy
import dataclasses

import gymnasium as gym
import numpy as np
import torch
import torch.nn.functional as F
import tyro
from torch import nn, optim
from torch.distributions import Normal


@dataclasses.dataclass
class Args:
    env: str = "Pendulum-v1"
    steps: int = 40_000
    start: int = 1_000
    batch: int = 256
    gamma: float = 0.99
    tau: float = 0.005
    q_lr: float = 1e-3
    pi_lr: float = 3e-4
    seed: int = 1


class Memory:
    def __init__(self, size, obs, act):
        self.rows = [np.zeros((size, n), np.float32) for n in (obs, obs, act, 1, 1)]
        self.size, self.n = size, 0

    def add(self, *row):
        for store, value in zip(self.rows, row):
            store[self.n % self.size] = value
        self.n += 1

    def draw(self, rng, k):
        at = rng.integers(0, min(self.n, self.size), k)
        return [torch.from_numpy(store[at]) for store in self.rows]


def mlp(i, o):
    return nn.Sequential(nn.Linear(i, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, o))


class Actor(nn.Module):
    def __init__(self, obs, act, scale):
        super().__init__()
        self.net, self.scale = mlp(obs, 2 * act), scale

    def forward(self, s):
        mean, log_std = self.net(s).chunk(2, -1)
        dist = Normal(mean, log_std.clamp(-5, 2).exp())
        raw = dist.rsample()
        squashed = torch.tanh(raw)
        logp = (dist.log_prob(raw) - torch.log(1 - squashed.pow(2) + 1e-6)).sum(-1, keepdim=True)
        return squashed * self.scale, logp


def main(args: Args):
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    env = gym.make(args.env)
    n, m = env.observation_space.shape[0], env.action_space.shape[0]
    actor = Actor(n, m, float(env.action_space.high[0]))
    critics = nn.ModuleList([mlp(n + m, 1) for _ in range(2)])
    targets = copy.deepcopy(critics).requires_grad_(False)
    log_alpha = torch.zeros(1, requires_grad=True)
    q_opt = optim.Adam(critics.parameters(), lr=args.q_lr)
    pi_opt = optim.Adam(actor.parameters(), lr=args.pi_lr)
    a_opt = optim.Adam([log_alpha], lr=args.q_lr)
    memory = Memory(args.steps, n, m)
    s, _ = env.reset(seed=args.seed)
    episode = 0.0
    for step in range(args.steps):
        if step < args.start:
            a = env.action_space.sample()
        else:
            with torch.no_grad():
                a = actor(torch.from_numpy(s)[None])[0][0].numpy()
        s2, r, done, cut, _ = env.step(a)
        memory.add(s, s2, a, r, float(done))
        s, episode = s2, episode + r
        if done or cut:
            print(f"step {step} episode_return {episode:.1f} alpha {log_alpha.exp().item():.3f}")
            s, _ = env.reset()
            episode = 0.0
        if step < args.start:
            continue
        o, o2, act, rew, end = memory.draw(rng, args.batch)
        alpha = log_alpha.exp().detach()
        with torch.no_grad():
            a2, logp2 = actor(o2)
            q2 = torch.min(*(t(torch.cat([o2, a2], -1)) for t in targets))
            goal = rew + args.gamma * (1 - end) * (q2 - alpha * logp2)
        q_loss = sum(F.mse_loss(c(torch.cat([o, act], -1)), goal) for c in critics)
        q_opt.zero_grad()
        q_loss.backward()
        q_opt.step()
        a_new, logp = actor(o)
        pi_loss = (alpha * logp - torch.min(*(c(torch.cat([o, a_new], -1)) for c in critics))).mean()
        pi_opt.zero_grad()
        pi_loss.backward()
        pi_opt.step()
        a_loss = (-log_alpha.exp() * (logp.detach() - m)).mean()
        a_opt.zero_grad()
        a_loss.backward()
        a_opt.step()
        with torch.no_grad():
            for p, t in zip(critics.parameters(), targets.parameters()):
                t.lerp_(p, args.tau)


if __name__ == "__main__":
    main(tyro.cli(Args))
