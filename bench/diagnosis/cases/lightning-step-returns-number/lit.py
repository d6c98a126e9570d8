import lightning.pytorch as pl
import torch
import torch.nn.functional as F
import torchmetrics
from torch import nn
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor


class LitClassifier(pl.LightningModule):
    def __init__(self, hidden=128, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, hidden), nn.ReLU(), nn.Linear(hidden, 10))
        self.acc = torchmetrics.Accuracy(task="multiclass", num_classes=10)

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)
        return loss.detach()

    def validation_step(self, batch, batch_idx):
        x, y = batch
        out = self(x)
        self.acc(out, y)
        self.log("val_acc", self.acc, prog_bar=True)
        self.log("val_loss", F.cross_entropy(out, y), prog_bar=True)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.lr)


if __name__ == "__main__":
    full = MNIST(".", download=True, transform=ToTensor())
    train, val = random_split(full, [55000, 5000])
    trainer = pl.Trainer(max_epochs=5, accelerator="cpu")
    trainer.fit(LitClassifier(), DataLoader(train, 64, shuffle=True), DataLoader(val, 256))
