import pytorch_lightning as pl
from data import DefectData
from model import DefectNet

pl.seed_everything(1)
pl.Trainer(max_epochs=20, accelerator="auto").fit(DefectNet(), datamodule=DefectData("defects.parquet", batch_size=128))
