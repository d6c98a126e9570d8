import argparse
import math

import torch
from datasets import load_dataset
from torch.cuda.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_norm_
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding, get_linear_schedule_with_warmup


def build(args):
    tok = AutoTokenizer.from_pretrained(args.model)
    raw = load_dataset("ag_news")

    def encode(rows):
        return tok(rows["text"], truncation=True, max_length=args.max_len)

    enc = raw.map(encode, batched=True, remove_columns=["text"]).rename_column("label", "labels")
    collate = DataCollatorWithPadding(tok)
    return (DataLoader(enc["train"], args.micro_batch, shuffle=True, collate_fn=collate),
            DataLoader(enc["test"], 4 * args.micro_batch, collate_fn=collate))


def decay_groups(model, decay):
    quiet = ("bias", "LayerNorm.weight")
    named = list(model.named_parameters())
    return [{"params": [p for n, p in named if not n.endswith(quiet)], "weight_decay": decay},
            {"params": [p for n, p in named if n.endswith(quiet)], "weight_decay": 0.0}]


def evaluate(model, loader):
    model.eval()
    right = total = 0
    with torch.inference_mode():
        for batch in loader:
            batch = {k: v.cuda() for k, v in batch.items()}
            with autocast():
                logits = model(**batch).logits
            right += (logits.argmax(-1) == batch["labels"]).sum().item()
            total += batch["labels"].shape[0]
    model.train()
    return right / total


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", default="distilroberta-base")
    ap.add_argument("--lr", type=float, default=3e-5)
    ap.add_argument("--micro-batch", type=int, default=8)
    ap.add_argument("--accumulate", type=int, default=4)
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--max-len", type=int, default=256)
    args = ap.parse_args()
    torch.manual_seed(13)

    train, test = build(args)
    model = AutoModelForSequenceClassification.from_pretrained(args.model, num_labels=4).cuda()
    optimizer = torch.optim.AdamW(decay_groups(model, 0.01), lr=args.lr)
    updates = math.ceil(len(train) / args.accumulate) * args.epochs
    schedule = get_linear_schedule_with_warmup(optimizer, int(0.06 * updates), updates)
    scaler = GradScaler()
    update = 0
    model.train()
    for epoch in range(args.epochs):
        window = 0.0
        for i, batch in enumerate(train, 1):
            batch = {k: v.cuda() for k, v in batch.items()}
            with autocast():
                loss = model(**batch).loss / args.accumulate
            scaler.scale(loss).backward()
            window += loss.item()
            if i % args.accumulate and i != len(train):
                continue
            scaler.unscale_(optimizer)
            clip_grad_norm_(model.parameters(), 1.0)
            before = scaler.get_scale()
            scaler.step(optimizer)
            scaler.update()
            if scaler.get_scale() >= before:
                schedule.step()
            optimizer.zero_grad(set_to_none=True)
            update += 1
            if update % 500 == 0:
                print(f"update {update} loss {window:.4f} lr {schedule.get_last_lr()[0]:.2e} scale {scaler.get_scale():.0f}")
            window = 0.0
        print(f"epoch {epoch} accuracy {evaluate(model, test):.4f}")


main()
