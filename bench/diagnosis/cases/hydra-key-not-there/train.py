import hydra
import torch
from omegaconf import DictConfig

from data import make_loader
from model import Decoder


@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg: DictConfig):
    torch.manual_seed(0)
    model = Decoder(**cfg.model).cuda()
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.optim.lr, betas=tuple(cfg.optim.betas))
    loader = iter(make_loader(cfg))
    for step in range(cfg.trainer.max_steps):
        x, y = (t.cuda() for t in next(loader))
        loss = model(x, y)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), cfg.trainer.grad_clip)
        optimizer.step()
        if step % 100 == 0:
            print(step, loss.item())


if __name__ == "__main__":
    main()
