import argparse
from collections import deque

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
from torch.distributions import Categorical


def layer(i, o, gain=np.sqrt(2)):
    lin = nn.Linear(i, o)
    nn.init.orthogonal_(lin.weight, gain)
    nn.init.constant_(lin.bias, 0.0)
    return lin


class Agent(nn.Module):
    def __init__(self, obs, acts):
        super().__init__()
        self.actor = nn.Sequential(layer(obs, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, acts, 0.01))
        self.critic = nn.Sequential(layer(obs, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 1, 1.0))

    def value(self, x):
        return self.critic(x).squeeze(-1)

    def act(self, x, action=None):
        dist = Categorical(logits=self.actor(x))
        action = dist.sample() if action is None else action
        return action, dist.log_prob(action), dist.entropy()


def advantages(rewards, values, dones, last, gamma, lam):
    out = torch.zeros_like(rewards)
    carry = torch.zeros_like(last)
    for t in reversed(range(len(rewards))):
        after = last if t == len(rewards) - 1 else values[t + 1]
        alive = 1.0 - dones[t]
        delta = rewards[t] + gamma * after * alive - values[t]
        carry = delta + gamma * lam * alive * carry
        out[t] = carry
    return out


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--lr", type=float, default=2.5e-4)
    p.add_argument("--envs", type=int, default=8)
    p.add_argument("--steps", type=int, default=256)
    p.add_argument("--total", type=int, default=400_000)
    p.add_argument("--clip", type=float, default=0.2)
    p.add_argument("--entropy", type=float, default=0.01)
    a = p.parse_args()
    torch.manual_seed(1)
    envs = gym.vector.SyncVectorEnv([lambda: gym.wrappers.RecordEpisodeStatistics(gym.make("LunarLander-v2"))] * a.envs)
    agent = Agent(envs.single_observation_space.shape[0], envs.single_action_space.n)
    optimizer = torch.optim.Adam(agent.parameters(), lr=a.lr, eps=1e-5)
    obs = torch.tensor(envs.reset(seed=1)[0])
    finished = deque(maxlen=50)
    updates = a.total // (a.envs * a.steps)
    for update in range(updates):
        optimizer.param_groups[0]["lr"] = a.lr * (1 - update / updates)
        store = {k: [] for k in ("obs", "act", "logp", "rew", "done", "val")}
        with torch.no_grad():
            for _ in range(a.steps):
                act, logp, _ = agent.act(obs)
                val = agent.value(obs)
                nxt, rew, term, trunc, info = envs.step(act.numpy())
                for k, v in zip(store, (obs, act, logp, torch.tensor(rew, dtype=torch.float32), torch.tensor(term | trunc).float(), val)):
                    store[k].append(v)
                obs = torch.tensor(nxt)
                finished.extend(e["episode"]["r"][0] for e in info.get("final_info", []) if e)
            s = {k: torch.stack(v) for k, v in store.items()}
            adv = advantages(s["rew"], s["val"], s["done"], agent.value(obs), 0.99, 0.95)
            ret = adv + s["val"]
        flat = {k: v.flatten(0, 1) for k, v in s.items()}
        adv, ret = adv.flatten(), ret.flatten()
        for _ in range(4):
            for idx in torch.randperm(len(adv)).chunk(4):
                _, logp, entropy = agent.act(flat["obs"][idx], flat["act"][idx])
                ratio = (logp - flat["logp"][idx]).exp()
                part = (adv[idx] - adv[idx].mean()) / (adv[idx].std() + 1e-8)
                policy = -torch.min(ratio * part, ratio.clamp(1 - a.clip, 1 + a.clip) * part).mean()
                critic = 0.5 * (agent.value(flat["obs"][idx]) - ret[idx]).pow(2).mean()
                loss = policy + 0.5 * critic - a.entropy * entropy.mean()
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(agent.parameters(), 0.5)
                optimizer.step()
        if update % 5 == 0:
            print(f"step={(update + 1) * a.envs * a.steps} episode_return={np.mean(finished or [0]):.2f} value_loss={critic.item():.3f} entropy={entropy.mean().item():.3f}")


if __name__ == "__main__":
    main()
