import os
import random
import signal
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

HERE = Path(os.environ.get("SWEEPBOARD_CHECKPOINT_DIR", "checkpoints"))
EPOCHS = int(os.environ.get("EPOCHS", 40))
LR = float(os.environ.get("SWEEPBOARD_PARAM_LR", 0.05))
asked_to_stop = False


def on_term(number, frame):
    global asked_to_stop
    asked_to_stop = True


def state(net, optimizer, schedule, scaler, epoch, best):
    return {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "scaler": scaler.state_dict(),
            "epoch": epoch, "best": best, "torch": torch.get_rng_state(), "numpy": np.random.get_state(), "python": random.getstate()}


def keep(what, path):
    beside = path.with_suffix(".part")
    torch.save(what, beside)
    os.replace(beside, path)


def restore(path, net, optimizer, schedule, scaler):
    kept = torch.load(path, map_location="cpu")
    net.load_state_dict(kept["net"])
    optimizer.load_state_dict(kept["optimizer"])
    schedule.load_state_dict(kept["schedule"])
    scaler.load_state_dict(kept["scaler"])
    torch.set_rng_state(kept["torch"])
    np.random.set_state(kept["numpy"])
    random.setstate(kept["python"])
    return kept["epoch"] + 1, kept["best"]


def main():
    signal.signal(signal.SIGTERM, on_term)
    HERE.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(2)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    to = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.4377, 0.4438, 0.4728), (0.198, 0.201, 0.197))])
    train = DataLoader(datasets.SVHN("data", "train", to, download=True), 256, shuffle=True, num_workers=4)
    test = DataLoader(datasets.SVHN("data", "test", to, download=True), 1000)
    net = nn.Sequential(nn.Conv2d(3, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),
                        nn.Conv2d(64, 128, 3, padding=1), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                        nn.Flatten(), nn.Linear(128 * 64, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, 10)).to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=LR, momentum=0.9, weight_decay=5e-4)
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [int(EPOCHS * .5), int(EPOCHS * .75)])
    scaler = torch.cuda.amp.GradScaler(enabled=device.type == "cuda")
    start, best = 0, 0.0
    if (HERE / "last.pt").exists():
        start, best = restore(HERE / "last.pt", net, optimizer, schedule, scaler)
        print(f"goes on at epoch {start}, best so far {best:.4f}")
    for epoch in range(start, EPOCHS):
        net.train()
        total = 0.0
        for x, y in train:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            with torch.autocast(device.type, enabled=device.type == "cuda"):
                loss = nn.functional.cross_entropy(net(x), y)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            total += loss.item()
        schedule.step()
        net.eval()
        with torch.no_grad():
            right = sum(int((net(x.to(device)).argmax(1).cpu() == y).sum()) for x, y in test)
        acc = right / len(test.dataset)
        print(f"epoch {epoch} train_loss {total / len(train):.4f} test_acc {acc:.4f}", flush=True)
        if acc > best:
            best = acc
            keep(net.state_dict(), HERE / "best.pt")
        keep(state(net, optimizer, schedule, scaler, epoch, best), HERE / "last.pt")
        if asked_to_stop:
            sys.exit(0)


if __name__ == "__main__":
    main()
