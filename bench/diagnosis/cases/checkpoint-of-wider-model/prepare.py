import torch

from net import Classifier

torch.manual_seed(0)
torch.save({"state_dict": Classifier(64, 128, 100).state_dict(), "epoch": 30}, "base.pth")
