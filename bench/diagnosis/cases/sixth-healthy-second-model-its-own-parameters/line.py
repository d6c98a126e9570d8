import torch
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"
weight, bias = 0.7, 0.3
x = torch.arange(0, 1, 0.02).unsqueeze(dim=1)
y = weight * x + bias
cut = int(0.8 * len(x))
x_train, y_train, x_test, y_test = x[:cut], y[:cut], x[cut:], y[cut:]


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.Parameter(torch.randn(1))
        self.bias = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.weights * x + self.bias


class LayerLine(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear_layer = nn.Linear(in_features=1, out_features=1)

    def forward(self, x):
        return self.linear_layer(x)


torch.manual_seed(42)
model_a = Line()
torch.manual_seed(42)
model_b = LayerLine()
model_b.to(device)

loss_fn = nn.MSELoss()
optimizer = torch.optim.SGD(params=model_b.parameters(), lr=0.01)

x_train, y_train = x_train.to(device), y_train.to(device)
x_test, y_test = x_test.to(device), y_test.to(device)

for epoch in range(1000):
    model_b.train()
    y_pred = model_b(x_train)
    loss = loss_fn(y_pred, y_train)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    model_b.eval()
    with torch.inference_mode():
        test_loss = loss_fn(model_b(x_test), y_test)
    if epoch % 100 == 0:
        print(f"Epoch: {epoch} | Loss: {loss} | Test loss: {test_loss}")
