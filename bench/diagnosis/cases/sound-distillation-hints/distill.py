import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.models import mobilenet_v3_small, resnet34

T, ALPHA, GAMMA = 4.0, 0.7, 0.1
EPOCHS, BATCH, RATE = 60, 256, 2e-3
DEVICE = torch.device("cuda")


class WithFeatures(nn.Module):
    """Gives the logits and the pooled features of a backbone."""

    def __init__(self, net, pool):
        super().__init__()
        self.net = net
        self.kept = None
        pool.register_forward_hook(self._keep)

    def _keep(self, module, args, out):
        self.kept = out.flatten(1)

    def forward(self, x):
        logits = self.net(x)
        return logits, self.kept


def nets():
    big = resnet34(num_classes=100)
    big.load_state_dict(torch.load("resnet34_cifar100.pt", map_location="cpu"))
    small = mobilenet_v3_small(num_classes=100)
    teacher, student = WithFeatures(big, big.avgpool), WithFeatures(small, small.avgpool)
    teacher.requires_grad_(False).eval()
    return teacher.to(DEVICE), student.to(DEVICE)


def data():
    scale = transforms.Normalize((0.507, 0.487, 0.441), (0.267, 0.256, 0.276))
    train = transforms.Compose([transforms.RandomCrop(32, 4), transforms.RandomHorizontalFlip(), transforms.ToTensor(), scale])
    plain = transforms.Compose([transforms.ToTensor(), scale])
    return (DataLoader(datasets.CIFAR100("data", True, train, download=True), BATCH, True, num_workers=4),
            DataLoader(datasets.CIFAR100("data", False, plain), 1000, num_workers=4))


def distil_loss(s, t, y):
    soft = F.kl_div(F.log_softmax(s / T, 1), F.softmax(t / T, 1), reduction="batchmean") * T * T
    return ALPHA * soft + (1 - ALPHA) * F.cross_entropy(s, y)


def accuracy(student, loader):
    student.eval()
    with torch.no_grad():
        right = sum((student(x.to(DEVICE))[0].argmax(1).cpu() == y).sum().item() for x, y in loader)
    return right / len(loader.dataset)


teacher, student = nets()
train, test = data()
bridge = nn.Linear(576, 512).to(DEVICE)
optimizer = torch.optim.AdamW([*student.parameters(), *bridge.parameters()], lr=RATE, weight_decay=0.05)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)

for epoch in range(EPOCHS):
    student.train()
    total = 0.0
    for x, y in train:
        x, y = x.to(DEVICE), y.to(DEVICE)
        with torch.no_grad():
            t_logits, t_hint = teacher(x)
        s_logits, s_hint = student(x)
        loss = distil_loss(s_logits, t_logits, y) + GAMMA * F.mse_loss(bridge(s_hint), t_hint)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
    schedule.step()
    print(f"{epoch:02d} loss={total / len(train.dataset):.4f} val_acc={accuracy(student, test):.4f}")
