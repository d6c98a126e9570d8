import numpy as np
import torch


def fit(net, images, labels, epochs, size):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for epoch in range(epochs):
        order = np.random.permutation(len(images))
        images, labels = images[order], labels[order]
        for start in range(0, len(images), size):
            batch = images[start:start + size]
            wanted = labels[start:start + size]
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(net(batch), wanted).backward()
            optimizer.step()
