import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Q(nn.Module):
    def __init__(self, obs, act):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(obs, 128), nn.ReLU(), nn.Linear(128, act))

    def forward(self, x):
        return self.body(x)


class Agent:
    def __init__(self, env, gamma=0.99, lr=1e-3):
        self.q = Q(env.observation_space.shape[0], env.action_space.n)
        self.opt = torch.optim.Adam(self.q.parameters(), lr=lr)
        self.gamma, self.memory = gamma, []

    def act(self, obs, eps):
        if np.random.rand() < eps:
            return np.random.randint(2)
        with torch.no_grad():
            return int(self.q(torch.as_tensor(obs)).argmax())

    def learn(self, n=64):
        idx = np.random.randint(0, len(self.memory), n)
        s, a, r, s2, d = (torch.as_tensor(np.array(v)) for v in zip(*(self.memory[i] for i in idx)))
        value = self.q(s.float()).gather(1, a.long().unsqueeze(1)).squeeze(1)
        target = r.float() + self.gamma * self.q(s2.float()).max(1).values * (1 - d.float())
        loss = F.mse_loss(value, target)
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()
        return loss.item()


env = gym.make("CartPole-v1")
agent = Agent(env)
for episode in range(400):
    obs, _ = env.reset()
    total, losses, done = 0, [], False
    while not done:
        action = agent.act(obs, max(0.02, 1 - episode / 150))
        nxt, reward, term, trunc, _ = env.step(action)
        done = term or trunc
        agent.memory.append((obs, action, reward, nxt, term))
        obs, total = nxt, total + reward
        if len(agent.memory) > 500:
            losses.append(agent.learn())
    if episode % 20 == 0:
        print(f"episode {episode} reward {total} loss {np.mean(losses or [0]):.4f}")
