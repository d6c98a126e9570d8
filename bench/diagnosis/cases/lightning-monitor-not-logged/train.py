import pytorch_lightning as pl
from pytorch_lightning.callbacks import EarlyStopping, ModelCheckpoint
import torch
from torch import nn

from datamodule import ReviewsModule


class Tagger(pl.LightningModule):
    def __init__(self, vocab, tags):
        super().__init__()
        self.emb = nn.Embedding(vocab, 64)
        self.gru = nn.GRU(64, 64, batch_first=True, bidirectional=True)
        self.out = nn.Linear(128, tags)
        self.loss = nn.CrossEntropyLoss(ignore_index=-100)

    def forward(self, ids):
        return self.out(self.gru(self.emb(ids))[0])

    def step(self, batch):
        ids, tags = batch
        logits = self(ids)
        return self.loss(logits.transpose(1, 2), tags)

    def training_step(self, batch, _):
        loss = self.step(batch)
        self.log("train/loss", loss)
        return loss

    def validation_step(self, batch, _):
        self.log("val/loss", self.step(batch), prog_bar=True)

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=2e-3)


dm = ReviewsModule("reviews", batch_size=32)
callbacks = [
    EarlyStopping(monitor="val_loss", patience=3, mode="min"),
    ModelCheckpoint(monitor="val/loss", save_top_k=1),
]
trainer = pl.Trainer(max_epochs=20, callbacks=callbacks)
trainer.fit(Tagger(dm.vocab_size, dm.tag_count), datamodule=dm)
