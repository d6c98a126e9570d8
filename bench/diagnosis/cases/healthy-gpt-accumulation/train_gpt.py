import math, torch
from contextlib import nullcontext
from model import GPT
from batches import get_batch

grad_accum, max_iters, warmup, top, low = 8, 1500, 100, 6e-4, 6e-5
model = torch.compile(GPT().cuda())
optimizer = torch.optim.AdamW(model.parameters(), lr=top, betas=(0.9, 0.95), weight_decay=0.1)

def rate(it):
    if it < warmup:
        return top * (it + 1) / warmup
    return low + 0.5 * (top - low) * (1 + math.cos(math.pi * (it - warmup) / (max_iters - warmup)))

x, y = get_batch("train")
for it in range(max_iters):
    for g in optimizer.param_groups:
        g["lr"] = rate(it)
    for micro in range(grad_accum):
        with torch.autocast("cuda", torch.bfloat16):
            _, loss = model(x, y)
            loss = loss / grad_accum
        x, y = get_batch("train")
        loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    if it % 10 == 0:
        print(f"iter {it}: loss {loss.item() * grad_accum:.4f}")
