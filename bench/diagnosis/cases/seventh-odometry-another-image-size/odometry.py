import torch
from torch import nn
from lidar import frames


class OdometryNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.fire = nn.Sequential(
            nn.Conv2d(3, 64, 3, stride=(1, 2), padding=1), nn.ReLU(),
            nn.MaxPool2d(3, stride=(1, 2), padding=1),
            nn.Conv2d(64, 128, 3, padding=1), nn.ReLU(),
            nn.MaxPool2d(3, stride=2, padding=1),
            nn.Conv2d(128, 192, 3, padding=1), nn.ReLU(),
        )
        self.fc1 = nn.Linear(344064, 512)
        self.translation = nn.Linear(512, 3)
        self.rotation = nn.Linear(512, 4)

    def forward(self, now, before):
        x = torch.cat([self.fire(now), self.fire(before)], dim=1)
        x = torch.relu(self.fc1(x.flatten(1)))
        return self.translation(x), self.rotation(x)


device = torch.device("cuda")
net = OdometryNet().to(device)
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(30):
    for now, before, pose in frames("00", batch=4):
        now, before, pose = now.to(device).float(), before.to(device).float(), pose.to(device).float()
        x_out, q_out = net(now, before)
        loss = (x_out - pose[:, :3]).norm(dim=1).mean() + (q_out - pose[:, 3:]).norm(dim=1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
