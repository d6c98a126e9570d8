import pytorch_lightning as pl
import torch
from torch import nn


class Forecaster(pl.LightningModule):
    def __init__(self, n_features=7, hidden=96, lr=2e-3):
        super().__init__()
        self.save_hyperparameters()
        self.lstm = nn.LSTM(n_features, hidden, num_layers=2, batch_first=True, dropout=0.1)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        states, _ = self.lstm(x)
        return self.head(states[:, -1]).squeeze(-1)

    def step(self, batch, name):
        x, y = batch
        loss = nn.functional.smooth_l1_loss(self(x), y)
        self.log(f"{name}_loss", loss, prog_bar=True)
        return loss

    def training_step(self, batch, _):
        return self.step(batch, "train")

    def validation_step(self, batch, _):
        return self.step(batch, "val")

    def configure_optimizers(self):
        opt = torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
        return {"optimizer": opt, "lr_scheduler": torch.optim.lr_scheduler.ReduceLROnPlateau(opt, patience=3), "monitor": "val_loss"}


if __name__ == "__main__":
    from series import SeriesModule
    pl.Trainer(max_epochs=25, gradient_clip_val=1.0).fit(Forecaster(), SeriesModule())
