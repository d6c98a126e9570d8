import math
import torch
from torch import nn
import torch.nn.functional as F
from faces import train_loader
from resnet_face import resnet_face18


class ArcMargin(nn.Module):
    def __init__(self, inside, classes, s=30.0, m=0.50):
        super().__init__()
        self.s = s
        self.weight = nn.Parameter(torch.empty(classes, inside))
        nn.init.xavier_uniform_(self.weight)
        self.cos_m, self.sin_m = math.cos(m), math.sin(m)
        self.th, self.mm = math.cos(math.pi - m), math.sin(math.pi - m) * m

    def forward(self, x, label):
        cosine = F.linear(F.normalize(x), F.normalize(self.weight))
        sine = torch.sqrt(1.0 - torch.pow(cosine, 2))
        phi = cosine * self.cos_m - sine * self.sin_m
        phi = torch.where(cosine > self.th, phi, cosine - self.mm)
        one_hot = torch.zeros_like(cosine).scatter_(1, label.view(-1, 1), 1)
        return self.s * (one_hot * phi + (1.0 - one_hot) * cosine)


device = torch.device("cuda")
model = resnet_face18(use_se=False).to(device)
margin = ArcMargin(512, 13938).to(device)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD([{'params': model.parameters()}, {'params': margin.parameters()}], lr=0.1, weight_decay=5e-4)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=10, gamma=0.1)
for epoch in range(50):
    model.train()
    for i, (face, label) in enumerate(train_loader(64)):
        face, label = face.to(device), label.to(device).long()
        output = margin(model(face), label)
        loss = criterion(output, label)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if i % 100 == 0:
            acc = (output.argmax(1) == label).float().mean().item()
            print('train epoch {} iter {} loss {} acc {}'.format(epoch, i, loss.item(), acc))
    scheduler.step()
