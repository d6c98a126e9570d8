import torch
import torch.nn as nn
from torch.cuda.amp import GradScaler, autocast
from torch.utils.tensorboard import SummaryWriter

from speech import Conformer, collate, Utterances

device = "cuda"
MAX_NORM = 1.0


def build(args):
    model = Conformer(d_model=256, layers=12, vocab=1024).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, betas=(0.9, 0.98), weight_decay=1e-2)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=args.lr, total_steps=args.steps)
    return model, optimizer, scheduler


def train(args):
    model, optimizer, scheduler = build(args)
    scaler = GradScaler()
    ctc = nn.CTCLoss(blank=0, zero_infinity=True)
    loader = torch.utils.data.DataLoader(Utterances(args.data), batch_size=16, shuffle=True, num_workers=8, collate_fn=collate, pin_memory=True)
    writer = SummaryWriter(args.out)
    step = 0
    model.train()
    while step < args.steps:
        for feats, feat_len, text, text_len in loader:
            feats, text = feats.to(device, non_blocking=True), text.to(device, non_blocking=True)
            optimizer.zero_grad(set_to_none=True)
            with autocast():
                log_probs, out_len = model(feats, feat_len)
                loss = ctc(log_probs.transpose(0, 1).float(), text, out_len, text_len)
            scaler.scale(loss).backward()
            norm = nn.utils.clip_grad_norm_(model.parameters(), MAX_NORM)
            scaler.step(optimizer)
            scaler.update()
            scheduler.step()
            step += 1
            if step % 500 == 0:
                print(f"step {step} loss {loss.item():.3f} grad_norm {norm:.1f} lr {scheduler.get_last_lr()[0]:.2e}", flush=True)
                writer.add_scalar("loss", loss.item(), step)


if __name__ == "__main__":
    from options import parse
    train(parse())
