import torch
from torch import nn

torch.manual_seed(4)


class Config:
    d_model, heads, layers, max_len = 32, 4, 1, 30
    lr, epochs, batch = 3e-4, 6, 64


class TextTransformer(nn.Module):
    def __init__(self, config, vocab, classes):
        super().__init__()
        self.embed = nn.Embedding(vocab, config.d_model)
        layer = nn.TransformerEncoderLayer(config.d_model, config.heads, 64, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, config.layers)
        self.fc = nn.Linear(config.d_model, classes)
        self.softmax = nn.LogSoftmax(dim=1)

    def forward(self, x):
        final = self.encoder(self.embed(x)).mean(1)
        return self.softmax(self.fc(final))


config = Config()
labels = torch.randint(0, 4, (3000,))
texts = torch.randint(0, 500, (3000, config.max_len))
hint = torch.rand(3000, config.max_len) < 0.2
texts[hint] = (labels[:, None] * 7 + torch.randint(0, 7, (3000, config.max_len)))[hint]

model = TextTransformer(config, 500, 4)
optimizer = torch.optim.Adam(model.parameters(), lr=config.lr)
loss_op = nn.NLLLoss()
for epoch in range(config.epochs):
    model.train()
    losses = []
    for rows in torch.randperm(2500).split(config.batch):
        optimizer.zero_grad()
        loss = loss_op(model(texts[rows]), labels[rows])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    with torch.no_grad():
        acc = (model(texts[2500:]).argmax(1) == labels[2500:]).float().mean().item()
    print("Epoch: {}\n\tAverage training loss: {:.5f}\n\tVal accuracy: {:.4f}".format(epoch, sum(losses) / len(losses), acc))
