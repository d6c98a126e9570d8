import torch
from model import build
from slides import loader


def make_prediction(instances, classes):
    pred_inst = instances[:, 2:].softmax(1).squeeze().numpy()
    pred_class = classes.softmax(1).squeeze()
    return pred_inst, pred_class


def validation(model, data):
    model.eval()
    scores = []
    with torch.inference_mode(), torch.autocast("cuda", dtype=torch.float16):
        for images, truth in data:
            out = model(images.cuda()).cpu()
            inst, cls = make_prediction(out[:, :5].float(), out[:, 5:])
            scores.append((cls.argmax(0) == truth).float().mean())
    return torch.stack(scores).mean()


model = build().cuda()
for epoch in range(10):
    print("epoch", epoch, "score", validation(model, loader("valid")).item())
