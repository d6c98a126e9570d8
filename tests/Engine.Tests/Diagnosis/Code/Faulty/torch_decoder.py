import torch
import torch.nn as nn
encoder = nn.Sequential(nn.Linear(784, 64), nn.ReLU())
decoder = nn.Sequential(nn.Linear(64, 784))
optimizer = torch.optim.Adam(encoder.parameters(), lr=1e-3)
loss_fn = nn.MSELoss()
for epoch in range(5):
    for x, _ in loader:
        x = x.view(x.size(0), -1)
        recon = decoder(encoder(x))
        loss = loss_fn(recon, x)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
