import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from net import TwoHeads
from data import make_loader

def main():
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    model = DDP(TwoHeads().cuda(), device_ids=[rank])
    opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
    loader, sampler = make_loader()
    for epoch in range(30):
        sampler.set_epoch(epoch)
        for images, target, task in loader:
            out = model(images.cuda(non_blocking=True), task)
            loss = torch.nn.functional.cross_entropy(out, target.cuda(non_blocking=True))
            opt.zero_grad()
            loss.backward()
            opt.step()

if __name__ == "__main__":
    main()
