import torch
from torch import nn, optim
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts
from common import loaders, small_resnet, evaluate

model = small_resnet(10).cuda()
optimizer = optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4, nesterov=True)
scheduler = CosineAnnealingWarmRestarts(optimizer, T_0=10)
criterion = nn.CrossEntropyLoss(label_smoothing=0.05)
train, val = loaders(128)
for epoch in range(40):
    model.train()
    total = 0.0
    for i, (x, y) in enumerate(train):
        x, y = x.cuda(), y.cuda()
        optimizer.zero_grad(set_to_none=True)
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        scheduler.step(epoch + i / len(train))
        total += loss.item()
    vl, va = evaluate(model, val)
    print(f"epoch {epoch + 1} train_loss {total / len(train):.4f} val_loss {vl:.4f} val_acc {va:.4f}")
