import torch
from torch import nn
from torch.distributions import Categorical

torch.manual_seed(0)
ARMS = torch.tensor([0.1, 0.3, 0.8, 0.5])


class ActorCritic(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.Linear(4, 32)
        self.actor, self.critic = nn.Linear(32, 4), nn.Linear(32, 1)

    def forward(self, s):
        h = torch.tanh(self.shared(s))
        return Categorical(logits=self.actor(h)), self.critic(h).squeeze(-1)


model = ActorCritic()
optimizer = torch.optim.RMSprop(model.parameters(), lr=3e-3)
for update in range(1, 101):
    state = torch.eye(4)[torch.randint(0, 4, (64,))]
    dist, value = model(state)
    action = dist.sample()
    reward = torch.bernoulli(ARMS[(action + state.argmax(1)) % 4])
    advantage = reward - value.detach()
    policy_loss = -(dist.log_prob(action) * advantage).mean()
    value_loss = (reward - value).pow(2).mean()
    loss = policy_loss + 0.5 * value_loss - 0.01 * dist.entropy().mean()
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 0.5)
    optimizer.step()
    if update % 5 == 0:
        print(f"update {update} reward {reward.mean().item():.3f} policy_loss {policy_loss.item():.4f} value_loss {value_loss.item():.4f}")
