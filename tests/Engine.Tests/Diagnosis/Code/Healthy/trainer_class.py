import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split


class Points(Dataset):
    def __init__(self, n=1000):
        generator = torch.Generator().manual_seed(0)
        self.x = torch.randn(n, 2, generator=generator)
        self.y = (self.x[:, 0] * self.x[:, 1] > 0).float()

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]


class Mlp(nn.Module):
    def __init__(self, sizes, dropout=0.1):
        super().__init__()
        layers = []
        for a, b in zip(sizes[:-1], sizes[1:]):
            layers += [nn.Linear(a, b), nn.BatchNorm1d(b), nn.ReLU(), nn.Dropout(dropout)]
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(sizes[-1], 1)

    def forward(self, x):
        return self.head(self.body(x)).squeeze(-1)


class Trainer:
    def __init__(self, model, train_set, valid_set, lr=1e-3, batch_size=32, device="cpu"):
        self.model = model.to(device)
        self.device = device
        self.train_loader = DataLoader(train_set, batch_size=batch_size, shuffle=True, drop_last=True)
        self.valid_loader = DataLoader(valid_set, batch_size=batch_size)
        self.criterion = nn.BCEWithLogitsLoss()
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=lr, weight_decay=1e-2)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, mode="min", patience=3)
        self.history = []

    def _step(self, batch):
        x, y = (t.to(self.device) for t in batch)
        logits = self.model(x)
        return self.criterion(logits, y), logits, y

    def _train_epoch(self):
        self.model.train()
        total = 0.0
        for batch in self.train_loader:
            self.optimizer.zero_grad(set_to_none=True)
            loss, _, _ = self._step(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
            self.optimizer.step()
            total += loss.item()
        return total / len(self.train_loader)

    @torch.no_grad()
    def _validate(self):
        self.model.eval()
        loss_sum, correct = 0.0, 0
        for batch in self.valid_loader:
            loss, logits, y = self._step(batch)
            loss_sum += loss.item() * len(y)
            correct += ((logits > 0) == y.bool()).sum().item()
        n = len(self.valid_loader.dataset)
        return loss_sum / n, correct / n

    def fit(self, epochs):
        for epoch in range(epochs):
            train_loss = self._train_epoch()
            valid_loss, accuracy = self._validate()
            self.scheduler.step(valid_loss)
            self.history.append((train_loss, valid_loss, accuracy))
            print(f"epoch={epoch} train={train_loss:.4f} valid={valid_loss:.4f} acc={accuracy:.3f}")


if __name__ == "__main__":
    torch.manual_seed(0)
    data = Points()
    train_set, valid_set = random_split(data, [800, 200])
    Trainer(Mlp([2, 32, 32]), train_set, valid_set).fit(20)
