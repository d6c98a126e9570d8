import pytorch_lightning as pl
import torch
from torch import nn
import torch.nn.functional as F


class AudioClassifier(pl.LightningModule):
    def __init__(self, classes=50, lr=3e-4):
        super().__init__()
        self.save_hyperparameters()
        self.frontend = nn.Sequential(nn.Conv1d(1, 32, 80, stride=4), nn.BatchNorm1d(32), nn.ReLU(), nn.MaxPool1d(4), nn.Conv1d(32, 64, 3), nn.BatchNorm1d(64), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten())
        self.classifier = nn.Linear(64, classes)

    def forward(self, wav):
        return self.classifier(self.frontend(wav))

    def training_step(self, batch, i):
        wav, label = batch
        loss = F.cross_entropy(self(wav), label)
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, i):
        wav, label = batch
        out = self(wav)
        self.log_dict({"val_loss": F.cross_entropy(out, label), "val_acc": (out.argmax(1) == label).float().mean()}, prog_bar=True)

    def configure_optimizers(self):
        opt = torch.optim.AdamW(self.classifier.parameters(), lr=self.hparams.lr)
        return {"optimizer": opt, "lr_scheduler": torch.optim.lr_scheduler.CosineAnnealingLR(opt, self.trainer.max_epochs)}
