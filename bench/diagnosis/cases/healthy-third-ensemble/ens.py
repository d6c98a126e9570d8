import torch
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn

wine = load_wine()
xt, xv, yt, yv = train_test_split(wine.data, wine.target, test_size=0.3, random_state=0, stratify=wine.target)
scale = StandardScaler().fit(xt)
xt, xv = (torch.tensor(scale.transform(a), dtype=torch.float32) for a in (xt, xv))
yt, yv = torch.tensor(yt), torch.tensor(yv)
models = nn.ModuleList()
for seed in range(3):
    torch.manual_seed(seed)
    net = nn.Sequential(nn.Linear(13, 16), nn.ReLU(), nn.Dropout(0.1), nn.Linear(16, 3))
    opt = torch.optim.AdamW(net.parameters(), lr=5e-3)
    for epoch in range(30):
        net.train()
        pick = torch.randint(0, len(xt), (len(xt),))
        loss = nn.functional.cross_entropy(net(xt[pick]), yt[pick])
        opt.zero_grad()
        loss.backward()
        opt.step()
        if epoch % 6 == 5:
            print(f"member {seed} epoch {epoch} loss {loss.item():.4f}")
    models.append(net.eval())
with torch.no_grad():
    mean = torch.stack([m(xv).softmax(-1) for m in models]).mean(0)
print(f"ensemble accuracy {(mean.argmax(1) == yv).float().mean().item():.4f}")
