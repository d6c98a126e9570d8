import lightning.pytorch as pl
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint


def trainer(epochs):
    return pl.Trainer(max_epochs=epochs, callbacks=[
        EarlyStopping("val_loss", mode="min", patience=5),
        ModelCheckpoint(monitor="val_f1", mode="max", save_top_k=2),
        ModelCheckpoint(monitor="val_word_error", mode="min", filename="wer-{epoch}")])
