import numpy as np
from datasets import load_dataset
from seqeval.metrics import f1_score
from transformers import AutoModelForTokenClassification, AutoTokenizer, DataCollatorForTokenClassification, Trainer, TrainingArguments, set_seed

set_seed(42)
raw = load_dataset("conll2003")
labels = raw["train"].features["ner_tags"].feature.names
tok = AutoTokenizer.from_pretrained("roberta-base", add_prefix_space=True)


def align(batch):
    enc = tok(batch["tokens"], truncation=True, is_split_into_words=True)
    enc["labels"] = []
    for i, tags in enumerate(batch["ner_tags"]):
        previous, row = None, []
        for word in enc.word_ids(i):
            row.append(-100 if word is None or word == previous else tags[word])
            previous = word
        enc["labels"].append(row)
    return enc


data = raw.map(align, batched=True, remove_columns=raw["train"].column_names)
model = AutoModelForTokenClassification.from_pretrained("roberta-base", num_labels=len(labels), id2label=dict(enumerate(labels)))


def metrics(p):
    pred = np.argmax(p.predictions, axis=2)
    true = [[labels[t] for t in row if t != -100] for row in p.label_ids]
    said = [[labels[a] for a, t in zip(ra, rt) if t != -100] for ra, rt in zip(pred, p.label_ids)]
    return {"f1": f1_score(true, said)}


args = TrainingArguments("ner", learning_rate=3e-5, warmup_ratio=0.1, weight_decay=0.01, per_device_train_batch_size=32, num_train_epochs=3, evaluation_strategy="epoch", logging_steps=200, fp16=True)
Trainer(model, args, DataCollatorForTokenClassification(tok), data["train"], data["validation"], compute_metrics=metrics).train()
