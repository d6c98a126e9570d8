import argparse
import torch
from torch import nn
import torch.nn.functional as F
import pytorch_lightning as pl
from vibrations import loader


class Autoencoder(pl.LightningModule):
    def __init__(self, hparams: argparse.Namespace):
        super(Autoencoder, self).__init__()
        self.settings = hparams
        self_down_1 = nn.Conv1d(hparams.channels, hparams.width, hparams.kernel_size)
        self_down_2 = nn.Conv1d(hparams.width, hparams.channels, hparams.kernel_size)
        self_up_1 = nn.ConvTranspose1d(hparams.channels, hparams.width, hparams.kernel_size)
        self_up_2 = nn.ConvTranspose1d(hparams.width, hparams.channels, hparams.kernel_size)

    def forward(self, x):
        x = F.relu(self_down_1(x))
        code = F.relu(self_down_2(x))
        return self_up_2(F.relu(self_up_1(code)))

    def training_step(self, batch, batch_idx):
        loss = F.mse_loss(self(batch), batch)
        self.log("train_loss", loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.settings.lr)


parser = argparse.ArgumentParser()
parser.add_argument("--channels", type=int, default=3)
parser.add_argument("--width", type=int, default=16)
parser.add_argument("--kernel-size", type=int, default=5)
parser.add_argument("--lr", type=float, default=1e-3)
trainer = pl.Trainer(max_epochs=20)
trainer.fit(Autoencoder(parser.parse_args()), loader("train"))
