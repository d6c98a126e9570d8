import torch
hidden = model.init_hidden(batch_size)
for x, y in train_loader:
    optimizer.zero_grad()
    out, hidden = model(x, hidden)
    loss = criterion(out, y)
    loss.backward()
    optimizer.step()
