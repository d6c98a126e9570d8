import torch
from torch import nn

torch.manual_seed(1)
signals = torch.randn(96, 3, 40)
to_width = nn.Conv1d(3, 8, kernel_size=1)
prepared = to_width(signals)


class Denoiser(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.net = nn.Sequential(nn.Conv1d(width + 1, 32, 3, padding=1), nn.SiLU(), nn.Conv1d(32, width, 3, padding=1))

    def forward(self, x, t):
        return self.net(torch.cat([x, t.view(-1, 1, 1).expand(-1, 1, x.shape[2])], dim=1))


class Diffusion(nn.Module):
    def __init__(self, model, steps=100):
        super().__init__()
        self.model = model
        self.register_buffer("kept", torch.cumprod(1 - torch.linspace(1e-4, 0.02, steps), 0))

    def forward(self, clean):
        t = torch.randint(0, len(self.kept), (len(clean),))
        noise = torch.randn_like(clean)
        a = self.kept[t].view(-1, 1, 1)
        noisy = a.sqrt() * clean + (1 - a).sqrt() * noise
        return nn.functional.mse_loss(self.model(noisy, t / len(self.kept)), noise)


diffusion = Diffusion(Denoiser())
opt = torch.optim.Adam(diffusion.parameters(), lr=8e-5)
for step in range(500):
    loss = diffusion(prepared[torch.randint(0, 96, (16,))])
    loss.backward()
    print(f"step {step}: {loss.item():.4f}")
    opt.step()
    opt.zero_grad()
