import torch

torch.manual_seed(0)
n, d = 256, 5
true_w = torch.tensor([2.0, -3.4, 1.1, 0.0, 0.5])
true_b = 4.2
features = torch.randn(n, d)
labels = features @ true_w + true_b + 0.01 * torch.randn(n)


def data_iter(batch_size):
    idx = torch.randperm(n)
    for i in range(0, n, batch_size):
        j = idx[i:i + batch_size]
        yield features[j], labels[j]


def linreg(X, w, b):
    return X @ w + b


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    for param in params:
        param -= lr * param.grad / batch_size
        param.grad.zero_()


w = torch.normal(0, 0.01, size=(d,), requires_grad=True)
b = torch.zeros(1, requires_grad=True)
lr, epochs, batch = 0.03, 5, 16
for epoch in range(epochs):
    for X, y in data_iter(batch):
        l = squared_loss(linreg(X, w, b), y)
        l.sum().backward()
        sgd([w, b], lr, batch)
    with torch.no_grad():
        print(f"epoch {epoch + 1}, loss {squared_loss(linreg(features, w, b), labels).mean():f}")
