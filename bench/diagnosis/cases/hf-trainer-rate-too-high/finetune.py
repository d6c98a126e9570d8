from datasets import load_dataset
from transformers import (AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding,
                          Trainer, TrainingArguments)

CHECKPOINT = "roberta-base"
tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
raw = load_dataset("csv", data_files={"train": "tickets_train.csv", "validation": "tickets_val.csv"})
encoded = raw.map(lambda b: tokenizer(b["text"], truncation=True, max_length=256), batched=True)
model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT, num_labels=12)

args = TrainingArguments(
    output_dir="out",
    per_device_train_batch_size=16,
    learning_rate=5e-2,
    num_train_epochs=3,
    evaluation_strategy="steps",
    eval_steps=500,
    logging_steps=100,
    weight_decay=0.01,
)
trainer = Trainer(model=model, args=args, train_dataset=encoded["train"], eval_dataset=encoded["validation"],
                  data_collator=DataCollatorWithPadding(tokenizer), tokenizer=tokenizer)
trainer.train()
