import torch
from sklearn.datasets import load_iris

torch.manual_seed(0)
iris = load_iris()
X = torch.tensor((iris.data - iris.data.mean(0)) / iris.data.std(0), dtype=torch.float32)
Y = torch.tensor(iris.target)


def init(*sizes):
    return [(torch.randn(i, o) * (2 / i) ** 0.5, torch.zeros(o)) for i, o in zip(sizes, sizes[1:])]


def forward(params, x):
    for k, (w, b) in enumerate(params):
        x = x @ w + b
        if k + 1 < len(params):
            x = x.clamp_min(0)
    return x


def nll(params, x, y):
    return -forward(params, x).log_softmax(-1)[torch.arange(len(y)), y].mean()


params = init(4, 32, 3)
flat = [t.requires_grad_() for pair in params for t in pair]
ema = [t.detach().clone() for t in flat]
velocity = [torch.zeros_like(t) for t in flat]
for step in range(1, 301):
    idx = torch.randint(0, 150, (32,))
    loss = nll(params, X[idx], Y[idx])
    grads = torch.autograd.grad(loss, flat)
    with torch.no_grad():
        for t, g, v, e in zip(flat, grads, velocity, ema):
            v.mul_(0.9).add_(g)
            t -= 0.02 * v
            e.mul_(0.99).add_(t, alpha=0.01)
    if step % 30 == 0:
        with torch.no_grad():
            it = iter(ema)
            acc = (forward(list(zip(it, it)), X).argmax(1) == Y).float().mean()
        print(f"step {step} loss {loss.item():.4f} ema_acc {acc.item():.4f}")
