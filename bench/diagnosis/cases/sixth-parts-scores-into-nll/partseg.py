import torch
import torch.nn as nn
import torch.nn.functional as F
from shapes import PartLoader
from pointnet import Encoder


class PartSegNet(nn.Module):
    def __init__(self, kinds=16, parts=50):
        super().__init__()
        self.encoder = Encoder(global_feat=False)
        self.fc1 = nn.Linear(1024, 256)
        self.fc2 = nn.Linear(256, kinds)
        self.bn = nn.BatchNorm1d(256)
        self.drop = nn.Dropout(0.3)
        self.conv1 = nn.Conv1d(1088, 256, 1)
        self.conv2 = nn.Conv1d(256, parts, 1)

    def forward(self, cloud):
        per_point, whole, trans = self.encoder(cloud)
        kind = self.fc2(self.drop(F.relu(self.bn(self.fc1(whole)))))
        parts = self.conv2(F.relu(self.conv1(per_point))).transpose(2, 1)
        return kind, F.log_softmax(parts, dim=-1), trans


class TwoLosses(nn.Module):
    def __init__(self, weight=0.3):
        super().__init__()
        self.weight = weight

    def forward(self, kind_pred, kind, part_pred, part):
        part_loss = F.nll_loss(part_pred.reshape(-1, 50), part.view(-1))
        kind_loss = F.nll_loss(kind_pred, kind)
        return self.weight * kind_loss + (1 - self.weight) * part_loss, part_loss, kind_loss


net, losses = PartSegNet().cuda(), TwoLosses()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(100):
    net.train()
    for cloud, kind, part in PartLoader("train", 16):
        optimizer.zero_grad()
        kind_pred, part_pred, _ = net(cloud.cuda())
        loss, part_loss, kind_loss = losses(kind_pred, kind.cuda(), part_pred, part.cuda())
        loss.backward()
        optimizer.step()
    print('epoch %d loss %.4f part loss %.4f label loss %.4f' % (epoch, loss, part_loss, kind_loss))
