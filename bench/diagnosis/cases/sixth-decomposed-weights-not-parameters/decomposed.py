import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from digits import train_loader


class DecomposedNet(nn.Module):
    def __init__(self, path="trained.pth"):
        super(DecomposedNet, self).__init__()
        saved = torch.load(path)
        self.w_conv = saved["conv1.weight"]
        self.b_conv = saved["conv1.bias"]
        u, s, v = torch.svd(saved["fc1.weight"])
        self.left = u[:, :20] * s[:20]
        self.right = v[:, :20].t()
        self.b_fc = saved["fc1.bias"]

    def forward(self, x):
        x = F.relu(F.max_pool2d(F.conv2d(x, self.w_conv, self.b_conv), 2))
        x = x.view(x.size(0), -1)
        return F.log_softmax(F.linear(F.linear(x, self.right), self.left, self.b_fc), dim=1)


model = DecomposedNet()
optimizer = optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
model.train()
for epoch in range(3):
    for x, y in train_loader(64):
        optimizer.zero_grad()
        loss = F.nll_loss(model(x), y)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
