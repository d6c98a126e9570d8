import torch
import pytorch_lightning as pl
from torch import nn
from torchmetrics.classification import BinaryAccuracy


class DefectNet(pl.LightningModule):
    def __init__(self, features: int = 48, lr: float = 1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.body = nn.Sequential(nn.Linear(features, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 1))
        self.criterion = nn.BCEWithLogitsLoss()
        self.acc = BinaryAccuracy()

    def forward(self, x):
        return torch.sigmoid(self.body(x)).squeeze(1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.criterion(self(x), y.float())
        self.log("train_loss", loss, on_epoch=True)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        p = self(x)
        self.log("val_loss", self.criterion(p, y.float()))
        self.log("val_acc", self.acc(p, y))

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
