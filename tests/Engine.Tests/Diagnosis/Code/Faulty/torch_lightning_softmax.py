import pytorch_lightning as pl
import torch
from torch import nn
class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(10, 3)
        self.loss = nn.CrossEntropyLoss()
    def forward(self, x):
        return self.l(x).softmax(dim=-1)
    def training_step(self, batch, idx):
        x, y = batch
        return self.loss(self(x), y)
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
