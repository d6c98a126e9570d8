import argparse

import torch

from net import Classifier


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--ckpt")
    ap.add_argument("--classes", type=int, default=12)
    args = ap.parse_args()
    model = Classifier(64, 128, args.classes)
    state = torch.load(args.ckpt, map_location="cpu")["state_dict"]
    model.load_state_dict(state)
    opt = torch.optim.Adam(model.parameters(), 1e-4)
    x, y = torch.randn(64, 64), torch.randint(0, args.classes, (64,))
    for step in range(50):
        loss = torch.nn.functional.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        print(step, loss.item())


main()
