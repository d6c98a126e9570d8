import torch
from torch import nn
import torch.nn.functional as F
import pytorch_lightning as pl
from pairs import loader


class Generator(pl.LightningModule):
    def __init__(self, width=64, accumulate_grad_batches=32, lr=2e-3):
        super().__init__()
        self.save_hyperparameters()
        self.automatic_optimization = False
        self.net = nn.Sequential(nn.Conv2d(3, width, 3, padding=1), nn.ReLU(), nn.Conv2d(width, 3, 3, padding=1))

    def training_step(self, batch, batch_idx):
        opt = self.optimizers()
        source, target = batch
        loss = F.l1_loss(self.net(source), target)
        self.log('train/loss', loss, prog_bar=True, logger=True)
        self.manual_backward(loss)
        if (batch_idx + 1) % self.hparams.accumulate_grad_batches == 0:
            opt.step()
            opt.zero_grad()

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.hparams.lr, momentum=0.9)


trainer = pl.Trainer(max_epochs=8, devices=1, accelerator="gpu")
trainer.fit(Generator(), loader("train", batch_size=1))
