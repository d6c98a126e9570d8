"""Fits a line by gradient descent and goes on from its checkpoint where there is one. Standard library only."""
import argparse
import json
import os
import random
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--learning-rate", type=float, default=0.01)
parser.add_argument("--momentum", type=float, default=0.0)
parser.add_argument("--steps", type=int, default=27)
parser.add_argument("--seconds-per-step", type=float, default=0.5)
args = parser.parse_args()

noise = random.Random(0)
points = [(x, 3 * x - 1 + noise.gauss(0, 0.1)) for x in (noise.uniform(-2, 2) for _ in range(100))]


def save(state):
    """Under another name first, so that whoever copies the folder never finds half a checkpoint."""
    folder = os.environ.get("SWEEPBOARD_CHECKPOINT_DIR")
    if folder:
        unfinished = os.path.join(folder, ".unfinished")
        with open(unfinished, "w") as file:
            json.dump(state, file)
        os.replace(unfinished, os.path.join(folder, "state.json"))


def load():
    folder = os.environ.get("SWEEPBOARD_RESUME_FROM")
    if not folder:
        return {"step": 0, "weights": [0.0, 0.0], "speed": [0.0, 0.0], "trained_by": []}
    with open(os.path.join(folder, "state.json")) as file:
        state = json.load(file)
    print(f"resumed at step {state['step']}, trained by {' '.join(state['trained_by'])}")
    return state


state = load()
me = os.environ.get("SWEEPBOARD_RUN_ID", "nobody")
if me not in state["trained_by"]:
    state["trained_by"].append(me)

while state["step"] < args.steps:
    time.sleep(args.seconds_per_step)
    (a, b), n = state["weights"], len(points)
    gradient = [sum((a * x + b - y) * x for x, y in points) / n, sum(a * x + b - y for x, y in points) / n]
    state["speed"] = [args.momentum * v - args.learning_rate * g for v, g in zip(state["speed"], gradient)]
    state["weights"] = [w + v for w, v in zip(state["weights"], state["speed"])]
    state["step"] += 1
    a, b = state["weights"]
    loss = sum((a * x + b - y) ** 2 for x, y in points) / n
    save(state)
    print(f"sweepboard: step={state['step']} loss={loss:.6g}", flush=True)
