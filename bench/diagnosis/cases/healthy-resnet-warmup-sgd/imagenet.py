import torch
import torchvision
from torch import nn
from torch.cuda.amp import GradScaler, autocast
from loaders import imagenet

EPOCHS, WARMUP = 30, 5
net = torchvision.models.resnet50(zero_init_residual=True).cuda().to(memory_format=torch.channels_last)
decay = [p for n, p in net.named_parameters() if p.ndim > 1]
rest = [p for n, p in net.named_parameters() if p.ndim <= 1]
opt = torch.optim.SGD([{"params": decay, "weight_decay": 5e-5}, {"params": rest, "weight_decay": 0.0}], lr=0.1, momentum=0.9)
warm = torch.optim.lr_scheduler.LinearLR(opt, 0.2, total_iters=WARMUP)
cos = torch.optim.lr_scheduler.CosineAnnealingLR(opt, EPOCHS - WARMUP)
sched = torch.optim.lr_scheduler.SequentialLR(opt, [warm, cos], milestones=[WARMUP])
scaler, loss_fn = GradScaler(), nn.CrossEntropyLoss()
train, val = imagenet(256)

for epoch in range(EPOCHS):
    net.train()
    for images, labels in train:
        opt.zero_grad(set_to_none=True)
        with autocast():
            loss = loss_fn(net(images), labels)
        scaler.scale(loss).backward()
        scaler.unscale_(opt)
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        scaler.step(opt)
        scaler.update()
    sched.step()
    net.eval()
    right = total = 0
    with torch.inference_mode():
        for images, labels in val:
            probs = torch.softmax(net(images), dim=1)
            right += (probs.argmax(1) == labels).sum().item()
            total += labels.numel()
    print(f"epoch {epoch + 1} val_top1 {right / total:.4f}")
