import torch
def fit(model, train_dl, opt, loss_func, epochs):
    for epoch in range(epochs):
        opt.zero_grad()
        for xb, yb in train_dl:
            loss = loss_func(model(xb), yb)
            loss.backward()
            opt.step()
