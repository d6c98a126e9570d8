import os

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, Dataset
from sklearn.datasets import load_digits

BATCH = int(os.environ.get("BATCH", 32))
LR = float(os.environ.get("LR", 1e-3))
EPOCHS = 6
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Digits(Dataset):
    def __init__(self, train):
        data = load_digits()
        images = data.images.astype("float32") / 16.0
        labels = data.target.astype("int64")
        part = slice(0, 1400) if train else slice(1400, None)
        self.images, self.labels = images[part], labels[part]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        image = torch.from_numpy(self.images[index]).unsqueeze(0)
        return image, int(self.labels[index])


class ConvNet(nn.Module):
    def __init__(self):
        super(ConvNet, self).__init__()
        self.conv1 = nn.Conv2d(1, 16, kernel_size=3, padding=1)
        self.bn1 = nn.BatchNorm2d(16)
        self.conv2 = nn.Conv2d(16, 32, kernel_size=3, padding=1)
        self.bn2 = nn.BatchNorm2d(32)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32 * 2 * 2, 10)

    def forward(self, x):
        x = self.pool(torch.relu(self.bn1(self.conv1(x))))
        x = self.pool(torch.relu(self.bn2(self.conv2(x))))
        x = x.view(x.size(0), -1)
        return self.fc(x)


def accuracy(model, loader):
    model.eval()
    hits = count = 0
    with torch.no_grad():
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            hits += (model(images).argmax(1) == labels).sum().item()
            count += labels.size(0)
    return hits / count


torch.manual_seed(1)
train_loader = DataLoader(Digits(True), batch_size=BATCH, shuffle=True)
test_loader = DataLoader(Digits(False), batch_size=128)
model = ConvNet().to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=LR)
scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.5)

for epoch in range(EPOCHS):
    model.train()
    running = 0.0
    for i, (images, labels) in enumerate(train_loader):
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        outputs = model(images)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        running += loss.item()
    scheduler.step()
    print(f"Epoch {epoch + 1}/{EPOCHS} - loss: {running / len(train_loader):.4f} - val_acc: {accuracy(model, test_loader):.4f}")
print("Finished Training")
