import torch
import torch.nn.functional as F

words = ["anna", "emma", "otto", "nora", "ada", "liam"]
letters = sorted(set("".join(words)))
number = {c: i + 1 for i, c in enumerate(letters)}
number["."] = 0

xs, ys = [], []
for word in words:
    row = ["."] + list(word) + ["."]
    for a, b in zip(row, row[1:]):
        xs.append(number[a])
        ys.append(number[b])
xs, ys = torch.tensor(xs), torch.tensor(ys)
n = len(number)

g = torch.Generator().manual_seed(2147483647)
W = torch.randn((n, n), generator=g, requires_grad=True)
xenc = F.one_hot(xs, num_classes=n).float()

for k in range(100):
    logits = xenc @ W
    counts = logits.exp()
    prob = counts / counts.sum(1, keepdim=True)
    loss = -prob[torch.arange(len(ys)), ys].log().mean()
    if k % 10 == 0:
        print(k, loss.item())
    W.grad = None
    loss.backward()
    W.data += -10 * W.grad
