import numpy as np
import torch


def fit(net, images, labels, epochs, size):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for epoch in range(epochs):
        order = np.random.permutation(len(images))
        wanted_in_order = labels[order]
        for start in range(0, len(images), size):
            chosen = order[start:start + size]
            batch = images[chosen]
            wanted = wanted_in_order[start:start + size]
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(net(batch), wanted).backward()
            optimizer.step()
