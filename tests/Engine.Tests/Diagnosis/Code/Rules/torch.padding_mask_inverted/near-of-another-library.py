from transformers import AutoModelForTokenClassification, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-cased")
model = AutoModelForTokenClassification.from_pretrained("bert-base-cased", num_labels=9)


def predict(texts):
    batch = tok(texts, padding=True, return_tensors="pt")
    ids = batch["input_ids"]
    keep = ids != tok.pad_token_id
    return model(input_ids=ids, attention_mask=keep.long()).logits.argmax(-1)
