from torch import nn
from torchvision.models import resnet50

class TwoHeads(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = resnet50(num_classes=512)
        self.species, self.age = nn.Linear(512, 200), nn.Linear(512, 8)

    def forward(self, x, task):
        h = self.trunk(x)
        return self.species(h) if task == "species" else self.age(h)
