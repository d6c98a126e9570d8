import time

import torch
import torchvision
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms


class Photos(Dataset):
    def __init__(self, listing):
        self.rows = [line.split("\t") for line in open(listing)]
        self.tf = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ColorJitter(0.4, 0.4, 0.4), transforms.RandomHorizontalFlip(), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        path, label = self.rows[i]
        return self.tf(Image.open(path).convert("RGB")), int(label)


class Meter:
    def __init__(self):
        self.sum = self.n = 0

    def update(self, v):
        self.sum, self.n = self.sum + v, self.n + 1

    @property
    def avg(self):
        return self.sum / max(1, self.n)


def main():
    loader = DataLoader(Photos("train.tsv"), batch_size=256, shuffle=True)
    model = torchvision.models.resnet50(num_classes=100).cuda()
    criterion = nn.CrossEntropyLoss().cuda()
    optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9, weight_decay=1e-4)
    for epoch in range(90):
        batch_time, data_time = Meter(), Meter()
        end = time.time()
        for i, (x, y) in enumerate(loader):
            data_time.update(time.time() - end)
            x, y = x.cuda(), y.cuda()
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            batch_time.update(time.time() - end)
            end = time.time()
            if i % 50 == 0:
                print(f"Epoch: [{epoch}][{i}/{len(loader)}] Time {batch_time.avg:.3f} Data {data_time.avg:.3f} Loss {loss.item():.4f}", flush=True)


main()
