import torch
from torch import nn
from torch.cuda.amp import GradScaler, autocast
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup
from dataset import TextDataset


class Config:
    lr = 2e-5
    epochs = 3
    accumulation_steps = 4
    max_norm = 1.0
    batch_size = 8


def main():
    cfg = Config()
    torch.manual_seed(42)
    device = "cuda"
    tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
    model.to(device)
    train_loader = DataLoader(TextDataset("train.csv", tokenizer), batch_size=cfg.batch_size, shuffle=True)
    valid_loader = DataLoader(TextDataset("valid.csv", tokenizer), batch_size=32)
    no_decay = ["bias", "LayerNorm.weight"]
    groups = [
        {"params": [p for n, p in model.named_parameters() if not any(nd in n for nd in no_decay)], "weight_decay": 0.01},
        {"params": [p for n, p in model.named_parameters() if any(nd in n for nd in no_decay)], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=cfg.lr)
    total = len(train_loader) // cfg.accumulation_steps * cfg.epochs
    scheduler = get_linear_schedule_with_warmup(optimizer, int(0.1 * total), total)
    scaler = GradScaler()
    best = 0.0
    for epoch in range(cfg.epochs):
        model.train()
        losses = []
        optimizer.zero_grad()
        for step, batch in enumerate(train_loader):
            batch = {k: v.to(device) for k, v in batch.items()}
            with autocast():
                outputs = model(**batch)
                loss = outputs.loss / cfg.accumulation_steps
            scaler.scale(loss).backward()
            losses.append(loss.item())
            if (step + 1) % cfg.accumulation_steps == 0:
                scaler.unscale_(optimizer)
                nn.utils.clip_grad_norm_(model.parameters(), cfg.max_norm)
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
                scheduler.step()
        accuracy = evaluate(model, valid_loader, device)
        print(f"epoch {epoch} loss {sum(losses) / len(losses):.4f} acc {accuracy:.4f}")
        if accuracy > best:
            best = accuracy
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, "best.pt")


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    correct, total = 0, 0
    for batch in loader:
        batch = {k: v.to(device) for k, v in batch.items()}
        logits = model(**batch).logits
        correct += (logits.argmax(-1) == batch["labels"]).sum().item()
        total += batch["labels"].size(0)
    return correct / total


if __name__ == "__main__":
    main()
