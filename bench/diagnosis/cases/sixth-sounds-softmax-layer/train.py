import torch
import torchaudio
from torch import nn
from torch.utils.data import DataLoader
from urbansounds import UrbanSounds

BATCH_SIZE = 128
EPOCHS = 10
LEARNING_RATE = 0.001


class SoundNet(nn.Module):
    def __init__(self):
        super().__init__()
        blocks, width = [], 1
        for wide in (16, 32, 64, 128):
            blocks.append(nn.Sequential(nn.Conv2d(width, wide, 3, stride=1, padding=2), nn.ReLU(), nn.MaxPool2d(2)))
            width = wide
        self.blocks = nn.ModuleList(blocks)
        self.flatten = nn.Flatten()
        self.linear = nn.Linear(128 * 5 * 4, 10)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, spectrogram):
        x = spectrogram
        for block in self.blocks:
            x = block(x)
        logits = self.linear(self.flatten(x))
        predictions = self.softmax(logits)
        return predictions


def train_one_epoch(model, loader, loss_fn, optimiser, device):
    for spectrogram, target in loader:
        spectrogram, target = spectrogram.to(device), target.to(device)
        prediction = model(spectrogram)
        loss = loss_fn(prediction, target)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"loss: {loss.item()}")


if __name__ == "__main__":
    device = "cuda" if torch.cuda.is_available() else "cpu"
    mel = torchaudio.transforms.MelSpectrogram(sample_rate=22050, n_fft=1024, hop_length=512, n_mels=64)
    loader = DataLoader(UrbanSounds("UrbanSound8K.csv", "audio", mel, 22050, 22050, device), batch_size=BATCH_SIZE)
    net = SoundNet().to(device)
    loss_fn = nn.CrossEntropyLoss()
    optimiser = torch.optim.Adam(net.parameters(), lr=LEARNING_RATE)
    for i in range(EPOCHS):
        print(f"Epoch {i + 1}")
        train_one_epoch(net, loader, loss_fn, optimiser, device)
        print("---------------------------")
    print("Finished training")
