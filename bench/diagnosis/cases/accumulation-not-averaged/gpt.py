import torch
from model import GPT, GPTConfig
from stream import token_batches

accumulation_steps = 32
max_steps = 6000
model = GPT(GPTConfig(n_layer=12, n_head=12, n_embd=768)).cuda()
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)

model.train()
optimizer.zero_grad()
for step, (x, y) in enumerate(token_batches("train.bin", batch=8, block=1024)):
    logits = model(x.cuda())
    loss = torch.nn.functional.cross_entropy(logits.view(-1, logits.size(-1)), y.cuda().view(-1))
    loss.backward()
    if (step + 1) % accumulation_steps == 0:
        optimizer.step()
        optimizer.zero_grad()
    if step % 100 == 0:
        print(f"iter {step} train_loss {loss.item():.3f}")
    if step == max_steps:
        break
