from pathlib import Path

import lightning.pytorch as pl
import numpy as np
import torch
import torch.nn as nn
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchmetrics.classification import BinaryJaccardIndex


class Cells(Dataset):
    def __init__(self, names, root, flip):
        self.names, self.root, self.flip = names, Path(root), flip

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        name = self.names[i]
        image = np.asarray(Image.open(self.root / "images" / name).convert("L"), dtype=np.float32) / 255.0
        mask = (np.asarray(Image.open(self.root / "masks" / name)) > 127).astype(np.float32)
        if self.flip and torch.rand(()) < 0.5:
            image, mask = image[:, ::-1], mask[:, ::-1]
        return torch.from_numpy(image.copy())[None], torch.from_numpy(mask.copy())[None]


class CellData(pl.LightningDataModule):
    def __init__(self, root, batch_size=8):
        super().__init__()
        self.save_hyperparameters()

    def setup(self, stage=None):
        names = sorted(p.name for p in (Path(self.hparams.root) / "images").iterdir())
        order = np.random.default_rng(0).permutation(len(names))
        names = [names[i] for i in order]
        cut = len(names) // 5
        self.val, self.train = Cells(names[:cut], self.hparams.root, False), Cells(names[cut:], self.hparams.root, True)

    def train_dataloader(self):
        return DataLoader(self.train, self.hparams.batch_size, shuffle=True, num_workers=4)

    def val_dataloader(self):
        return DataLoader(self.val, self.hparams.batch_size, num_workers=4)


def block(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(),
                         nn.Conv2d(o, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU())


class UNet(pl.LightningModule):
    def __init__(self, width=32, depth=3, lr=1e-3, weight_decay=1e-4):
        super().__init__()
        self.save_hyperparameters()
        sizes = [width * 2 ** d for d in range(depth + 1)]
        self.down = nn.ModuleList(block(i, o) for i, o in zip([1] + sizes[:-1], sizes))
        self.grow = nn.ModuleList(nn.ConvTranspose2d(o, i, 2, stride=2) for i, o in zip(sizes[:-1], sizes[1:]))
        self.up = nn.ModuleList(block(2 * i, i) for i in sizes[:-1])
        self.out = nn.Conv2d(width, 1, 1)
        self.pool = nn.MaxPool2d(2)
        self.bce = nn.BCEWithLogitsLoss()
        self.iou = BinaryJaccardIndex()

    def forward(self, x):
        kept = []
        for i, stage in enumerate(self.down):
            x = stage(x if i == 0 else self.pool(x))
            kept.append(x)
        for i in reversed(range(len(self.up))):
            x = self.up[i](torch.cat([kept[i], self.grow[i](x)], 1))
        return self.out(x)

    def dice(self, logits, mask):
        p = logits.sigmoid()
        both = (p * mask).sum((1, 2, 3))
        return 1 - ((2 * both + 1) / (p.sum((1, 2, 3)) + mask.sum((1, 2, 3)) + 1)).mean()

    def training_step(self, batch, _):
        x, mask = batch
        logits = self(x)
        loss = self.bce(logits, mask) + self.dice(logits, mask)
        self.log("train_loss", loss, on_step=False, on_epoch=True)
        return loss

    def validation_step(self, batch, _):
        x, mask = batch
        logits = self(x)
        self.iou(logits.sigmoid(), mask.int())
        self.log("val_loss", self.bce(logits, mask) + self.dice(logits, mask), prog_bar=True)
        self.log("val_iou", self.iou, prog_bar=True)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr, weight_decay=self.hparams.weight_decay)
        steps = self.trainer.estimated_stepping_batches
        cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, self.hparams.lr, total_steps=steps)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": cycle, "interval": "step"}}


if __name__ == "__main__":
    pl.seed_everything(11, workers=True)
    trainer = pl.Trainer(max_epochs=60, gradient_clip_val=1.0, log_every_n_steps=10,
                         callbacks=[ModelCheckpoint(monitor="val_iou", mode="max"), EarlyStopping("val_loss", patience=12, mode="min"), LearningRateMonitor()])
    data = CellData("cells")
    trainer.fit(UNet(), datamodule=data)
    trainer.validate(ckpt_path="best", datamodule=data)
