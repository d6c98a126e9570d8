from datasets import load_dataset
from transformers import (AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding, Trainer, TrainingArguments)
import evaluate
import numpy as np

CHECKPOINT = "distilbert-base-uncased"

raw = load_dataset("csv", data_files={"train": "stars_train.csv", "test": "stars_test.csv"})  # stars 0..4
tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)


def tokenize(batch):
    return tokenizer(batch["review"], truncation=True, max_length=256)


data = raw.map(tokenize, batched=True).rename_column("stars", "labels")
model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT)
accuracy = evaluate.load("accuracy")


def compute_metrics(pred):
    logits, labels = pred
    return accuracy.compute(predictions=np.argmax(logits, axis=-1), references=labels)


args = TrainingArguments(
    output_dir="out",
    learning_rate=2e-5,
    per_device_train_batch_size=16,
    num_train_epochs=3,
    evaluation_strategy="epoch",
    weight_decay=0.01,
)
trainer = Trainer(model, args, train_dataset=data["train"], eval_dataset=data["test"], data_collator=DataCollatorWithPadding(tokenizer), tokenizer=tokenizer, compute_metrics=compute_metrics)
trainer.train()
