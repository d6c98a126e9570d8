import torch
from torch import nn

encoder = nn.GRU(100, 100)
encoder.cuda()

hidden = torch.randn(1, 1, 100).cuda()
step = 0
while True:
    output, hidden = encoder(hidden, hidden)
    step += 1
    if step % 100000 == 0:
        print(step, torch.cuda.memory_allocated() // 2 ** 20)
