import os
import random

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
import yaml
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models, transforms

with open(os.environ.get("CONFIG", "config.yaml")) as f:
    cfg = yaml.safe_load(f)


def worker_seed(worker):
    seed = torch.initial_seed() % 2 ** 32
    np.random.seed(seed)
    random.seed(seed)


def sets():
    norm = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    train = transforms.Compose([transforms.RandomResizedCrop(160), transforms.RandomHorizontalFlip(), transforms.ToTensor(), norm])
    val = transforms.Compose([transforms.Resize(180), transforms.CenterCrop(160), transforms.ToTensor(), norm])
    return (datasets.ImageFolder(os.path.join(cfg["data"], "train"), train),
            datasets.ImageFolder(os.path.join(cfg["data"], "val"), val))


def summed(*values, device):
    t = torch.tensor(values, dtype=torch.float64, device=device)
    dist.all_reduce(t)
    return t.tolist()


def validate(model, loader, device):
    model.eval()
    hits = seen = 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            hits += (model(x).argmax(1) == y).sum().item()
            seen += len(y)
    hits, seen = summed(hits, seen, device=device)
    return hits / seen


def main():
    dist.init_process_group("nccl")
    rank, local = dist.get_rank(), int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    device = torch.device("cuda", local)
    torch.manual_seed(cfg["seed"] + rank)
    train_set, val_set = sets()
    sampler = DistributedSampler(train_set, shuffle=True, seed=cfg["seed"])
    val_sampler = DistributedSampler(val_set, shuffle=False)
    train = DataLoader(train_set, cfg["batch_per_gpu"], sampler=sampler, num_workers=8, pin_memory=True,
                       drop_last=True, worker_init_fn=worker_seed, persistent_workers=True)
    val = DataLoader(val_set, 128, sampler=val_sampler, num_workers=4, pin_memory=True)

    net = models.resnet50(num_classes=len(train_set.classes))
    net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(net).to(device)
    model = DDP(net, device_ids=[local])
    lr = cfg["lr"] * cfg["batch_per_gpu"] * dist.get_world_size() / 256
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9, weight_decay=1e-4)
    warm = torch.optim.lr_scheduler.LinearLR(optimizer, 0.05, total_iters=cfg["warmup"])
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, cfg["epochs"] - cfg["warmup"])
    schedule = torch.optim.lr_scheduler.SequentialLR(optimizer, [warm, cosine], [cfg["warmup"]])

    for epoch in range(cfg["epochs"]):
        sampler.set_epoch(epoch)
        model.train()
        total = 0.0
        for x, y in train:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.detach()
        schedule.step()
        loss_sum, batches = summed(float(total), len(train), device=device)
        acc = validate(model, val, device)
        if rank == 0:
            print(f"[epoch {epoch:02d}] train_loss {loss_sum / batches:.4f} val_acc {acc:.4f} lr {optimizer.param_groups[0]['lr']:.4f}", flush=True)
            torch.save({"model": model.module.state_dict(), "epoch": epoch}, "last.pt")
        dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
