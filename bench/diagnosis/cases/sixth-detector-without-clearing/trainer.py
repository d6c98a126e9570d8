import torch
from torch import nn
from meters import AverageMeter
from focal import FocalLoss, RegL1Loss


class WithLoss(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.heat, self.size = FocalLoss(), RegL1Loss()

    def forward(self, batch):
        out = self.model(batch['input'])[-1]
        hm = self.heat(out['hm'].sigmoid().clamp(1e-4, 1 - 1e-4), batch['hm'])
        wh = self.size(out['wh'], batch['reg_mask'], batch['ind'], batch['wh'])
        return {'loss': hm + 0.1 * wh, 'hm_loss': hm, 'wh_loss': wh}


def run_epoch(model_with_loss, optimizer, loader, device, epoch):
    model_with_loss.train()
    meters = {name: AverageMeter() for name in ('loss', 'hm_loss', 'wh_loss')}
    for i, batch in enumerate(loader):
        batch = {k: v.to(device, non_blocking=True) for k, v in batch.items() if k != 'meta'}
        stats = model_with_loss(batch)
        loss = stats['loss'].mean()
        loss.backward()
        optimizer.step()
        for name in meters:
            meters[name].update(stats[name].mean().item(), batch['input'].size(0))
    print('epoch %d | ' % epoch + ' | '.join('%s %.4f' % (n, m.avg) for n, m in meters.items()))


def train(model, loader, device, epochs=140, lr=1.25e-4):
    wrapped = WithLoss(model).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr)
    for epoch in range(1, epochs + 1):
        run_epoch(wrapped, optimizer, loader, device, epoch)
