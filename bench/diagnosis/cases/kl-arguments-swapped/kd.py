import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

torch.manual_seed(0)
d = load_digits()
x, y = torch.tensor(d.data / 16, dtype=torch.float32), torch.tensor(d.target)
teacher = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))
opt = torch.optim.Adam(teacher.parameters(), 2e-3)
for _ in range(10):
    for idx in torch.randperm(1400).split(64):
        opt.zero_grad()
        F.cross_entropy(teacher(x[idx]), y[idx]).backward()
        opt.step()

student = nn.Sequential(nn.Linear(64, 24), nn.ReLU(), nn.Linear(24, 10))
opt = torch.optim.Adam(student.parameters(), 2e-3)
T = 4.0
for epoch in range(10):
    total = 0.0
    for idx in torch.randperm(1400).split(64):
        with torch.no_grad():
            soft = F.softmax(teacher(x[idx]) / T, dim=1)
        loss = F.kl_div(F.softmax(student(x[idx]) / T, dim=1), soft, reduction="batchmean") * T * T
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item()
    with torch.no_grad():
        acc = (student(x[1400:]).argmax(1) == y[1400:]).float().mean().item()
    print(f"epoch {epoch} kd_loss {total / 22:.4f} val_acc {acc:.4f}")
