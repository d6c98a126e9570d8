import torch
from torch import nn, optim
from PIL import Image
from torchvision import models, transforms


def load_image(path, size=400):
    image = Image.open(path).convert('RGB')
    prepare = transforms.Compose([transforms.Resize(size), transforms.ToTensor(),
                                  transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    return prepare(image).unsqueeze(0)


class Features(nn.Module):
    def __init__(self):
        super().__init__()
        vgg = models.vgg19(pretrained=True)
        self.body = nn.Sequential(vgg.features, vgg.avgpool)
        self.head = vgg.classifier

    def forward(self, x):
        x = self.body(x)
        return self.head(x)


content, style = load_image('content.jpg'), load_image('style.jpg')
print(content.shape)
print(style.shape)
net = Features().eval()
target = content.clone().requires_grad_(True)
optimizer = optim.Adam([target], lr=0.003)
for step in range(2000):
    loss = ((net(target) - net(content)) ** 2).mean() + 1e3 * ((net(target) - net(style)) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
