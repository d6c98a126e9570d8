import copy
import time

import torch
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.optim import lr_scheduler
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
d = load_digits()
images, labels = torch.tensor(d.images / 16, dtype=torch.float32)[:, None], torch.tensor(d.target)
sets = {"train": TensorDataset(images[:1300], labels[:1300]), "val": TensorDataset(images[1300:], labels[1300:])}
dataloaders = {k: DataLoader(s, batch_size=32, shuffle=(k == "train")) for k, s in sets.items()}
sizes = {k: len(s) for k, s in sets.items()}


def train_model(model, criterion, optimizer, scheduler, num_epochs=6):
    best_wts, best_acc = copy.deepcopy(model.state_dict()), 0.0
    for epoch in range(num_epochs):
        for phase in ["train", "val"]:
            if phase == "train":
                model.train()
            else:
                model.eval()
            running_loss, running_corrects = 0.0, 0
            for inputs, target in dataloaders[phase]:
                optimizer.zero_grad()
                with torch.set_grad_enabled(phase == "train"):
                    outputs = model(inputs)
                    _, preds = torch.max(outputs, 1)
                    loss = criterion(outputs, target)
                    if phase == "train":
                        loss.backward()
                        optimizer.step()
                running_loss += loss.item() * inputs.size(0)
                running_corrects += torch.sum(preds == target.data)
            if phase == "train":
                scheduler.step()
            epoch_loss = running_loss / sizes[phase]
            epoch_acc = running_corrects.double() / sizes[phase]
            print(f"{phase} Loss: {epoch_loss:.4f} Acc: {epoch_acc:.4f}")
            if phase == "val" and epoch_acc > best_acc:
                best_acc, best_wts = epoch_acc, copy.deepcopy(model.state_dict())
    model.load_state_dict(best_wts)
    return model


net = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Dropout(0.3), nn.Linear(256, 10))
sgd = optim.SGD(net.parameters(), lr=0.02, momentum=0.9)
train_model(net, nn.CrossEntropyLoss(label_smoothing=0.05), sgd, lr_scheduler.StepLR(sgd, step_size=4, gamma=0.1))
