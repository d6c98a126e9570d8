import torch
from torch import nn
from apex import amp
from slides import loaders
from efficientnet_pytorch import EfficientNet


class FocalLoss(nn.Module):
    def __init__(self, gamma=0., eps=1e-8):
        super().__init__()
        self.gamma, self.eps = gamma, eps

    def forward(self, y_pred, y_true):
        y_pred = torch.sigmoid(y_pred).clamp(self.eps, 1 - self.eps)
        y_true = y_true.unsqueeze(1)
        loss = torch.sum(y_true * torch.pow(1 - y_pred, self.gamma) * torch.log(y_pred)
                         + (1 - y_true) * torch.pow(y_pred, self.gamma) * torch.log(1 - y_pred), dim=1)
        return -loss.sum() / y_pred.size(0)


device = torch.device('cuda')
model = EfficientNet.from_pretrained('efficientnet-b0', num_classes=1).to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=2e-4)
model, optimizer = amp.initialize(model, optimizer, opt_level='O2')
criterion = FocalLoss(gamma=2.)
train_loader, valid_loader = loaders(32)
for epoch in range(10):
    model.train()
    for i, (x, y) in enumerate(train_loader):
        optimizer.zero_grad()
        loss = criterion(model(x.to(device)), y.float().to(device))
        with amp.scale_loss(loss, optimizer) as scaled:
            scaled.backward()
        optimizer.step()
        if i % 50 == 0:
            print('epoch %d batch %d loss %.4f' % (epoch, i, loss.item()))
