import pytorch_lightning as pl
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, random_split
from torchvision import transforms
from torchvision.datasets import MNIST


def mlp(*sizes, last=None):
    layers = []
    for i, o in zip(sizes, sizes[1:]):
        layers += [nn.Linear(i, o), nn.LeakyReLU(0.2)]
    layers[-1:] = [last] if last is not None else []
    return nn.Sequential(*layers)


class Gan(pl.LightningModule):
    def __init__(self, latent=64, lr=2e-4, b1=0.5):
        super().__init__()
        self.save_hyperparameters()
        self.automatic_optimization = False
        self.generator = mlp(latent, 256, 512, 784, last=nn.Tanh())
        self.critic = mlp(784, 512, 256, 1)

    def forward(self, z):
        return self.generator(z)

    def adversarial(self, scores, real):
        goal = torch.ones_like(scores) if real else torch.zeros_like(scores)
        return F.binary_cross_entropy_with_logits(scores, goal)

    def training_step(self, batch, batch_idx):
        x = batch[0].flatten(1)
        g_opt, d_opt = self.optimizers()
        z = torch.randn(len(x), self.hparams.latent).type_as(x)

        self.toggle_optimizer(g_opt)
        g_loss = self.adversarial(self.critic(self(z)), True)
        g_opt.zero_grad()
        self.manual_backward(g_loss)
        g_opt.step()
        self.untoggle_optimizer(g_opt)

        self.toggle_optimizer(d_opt)
        d_loss = (self.adversarial(self.critic(x), True) + self.adversarial(self.critic(self(z).detach()), False)) / 2
        d_opt.zero_grad()
        self.manual_backward(d_loss)
        d_opt.step()
        self.untoggle_optimizer(d_opt)
        self.log_dict({"g_loss": g_loss, "d_loss": d_loss}, prog_bar=True)

    def configure_optimizers(self):
        rate = dict(lr=self.hparams.lr, betas=(self.hparams.b1, 0.999))
        return [torch.optim.Adam(self.generator.parameters(), **rate), torch.optim.Adam(self.critic.parameters(), **rate)], []


def main():
    pl.seed_everything(5)
    look = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    train, _ = random_split(MNIST(".", train=True, download=True, transform=look), [55000, 5000])
    trainer = pl.Trainer(accelerator="auto", devices=1, max_epochs=30)
    trainer.fit(Gan(), DataLoader(train, batch_size=256, shuffle=True, num_workers=4))


if __name__ == "__main__":
    main()
