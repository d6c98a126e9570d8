import torch
from torch import nn
from torch.utils.data import DataLoader


class Pooler(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4, batch_first=True), 2)
        self.out = nn.Linear(width, 1)

    def forward(self, x, lengths):
        beyond = torch.arange(x.size(1), device=x.device)[None] >= lengths[:, None]
        y = self.body(x, src_key_padding_mask=beyond)
        y = y.masked_fill(beyond.unsqueeze(-1), 0.0).sum(1) / lengths[:, None]
        return self.out(y).squeeze(-1)
