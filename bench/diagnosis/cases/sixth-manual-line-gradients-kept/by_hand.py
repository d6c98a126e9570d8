import torch as t
from torch.autograd import Variable as V

t.manual_seed(1000)


def fake_data(batch_size=8):
    x = t.rand(batch_size, 1) * 20
    y = x * 2 + (1 + t.randn(batch_size, 1)) * 3
    return x, y


w = V(t.rand(1, 1), requires_grad=True)
b = V(t.zeros(1, 1), requires_grad=True)
lr = 1e-6

for step in range(8000):
    x, y = fake_data()
    x, y = V(x), V(y)
    y_pred = x.mm(w) + b.expand_as(y)
    loss = (0.5 * (y_pred - y) ** 2).sum()
    loss.backward()

    w.data.sub_(lr * w.grad.data)
    b.data.sub_(lr * b.grad.data)

    if step % 1000 == 0:
        print(step, 'loss', loss.item(), 'w', w.data.squeeze().item(), 'b', b.data.squeeze().item())
