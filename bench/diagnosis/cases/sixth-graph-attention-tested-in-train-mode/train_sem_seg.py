import torch
import torch.nn.functional as F
from tqdm import tqdm
from gacnet import GACNet
from rooms import Rooms, weights_of
from torch.utils.data import DataLoader


def test(model, loader, classes, device):
    hits = total = 0
    with torch.no_grad():
        for points, labels in tqdm(loader, smoothing=0.9):
            points, labels = points.transpose(2, 1).to(device), labels.to(device).long()
            pred = model(points[:, :3, :], points)
            hits += (pred.argmax(2) == labels).sum().item()
            total += labels.numel()
    return hits / total


def main(epochs=200, batch=24):
    device = torch.device("cuda")
    train_loader = DataLoader(Rooms("train"), batch_size=batch, shuffle=True, drop_last=True)
    test_loader = DataLoader(Rooms("test"), batch_size=1, shuffle=False)
    model = GACNet(13, 0.2, 0.5).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001, weight_decay=1e-4)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 40, 0.5)
    for epoch in range(epochs):
        seen = right = 0
        for points, labels in train_loader:
            points, labels = points.transpose(2, 1).to(device), labels.to(device).long()
            optimizer.zero_grad()
            model = model.train()
            pred = model(points[:, :3, :], points)
            loss = F.nll_loss(pred.reshape(-1, 13), labels.view(-1))
            loss.backward()
            optimizer.step()
            right += (pred.argmax(2) == labels).sum().item()
            seen += labels.numel()
        scheduler.step()
        print('epoch %d train accuracy %.4f test accuracy %.4f' % (epoch, right / seen, test(model, test_loader, 13, device)))


if __name__ == '__main__':
    main()
