import torch
from torch import nn
from attention import PositionalEncoding

device = torch.device("cuda")
model = nn.Sequential(nn.Embedding(32000, 512), PositionalEncoding(512), nn.TransformerEncoderLayer(512, 8, batch_first=True), nn.Linear(512, 32000)).to(device)
tokens = torch.randint(0, 32000, (8, 256), device=device)
print(model(tokens).shape)
