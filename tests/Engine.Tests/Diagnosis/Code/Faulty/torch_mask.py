import torch
def masked_loss(pred, target, mask):
    err = (pred - target) ** 2 * mask
    return err.sum() / mask.sum()
for x, y, m in loader:
    optimizer.zero_grad()
    loss = masked_loss(model(x), y, m)
    loss.backward()
    optimizer.step()
