"""Asks Sweepboard for configurations, evaluates them here, and tells the results. The standard library only.

SWEEPBOARD_KEY=... search.py http://127.0.0.1:5080 --optimizer tpe --runs 30     begins a sweep
SWEEPBOARD_KEY=... search.py http://127.0.0.1:5080 --sweep k3v9x2ab --runs 30    goes on with one
"""
import argparse
import json
import math
import os
import statistics
import time
import urllib.request

SPACE = {
    "lr": {"log_uniform": [1e-5, 1]},
    "weight_decay": {"log_uniform": [1e-7, 0.1]},
    "momentum": {"uniform": [0.5, 0.99]},
    "dropout": {"uniform": [0, 0.7]},
    "layers": {"int": [1, 8]},
    "width": {"int": [16, 1024], "log": True},
    "activation": ["relu", "tanh", "gelu"],
    "batch": [16, 32, 64, 128, 256],
}

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("server")
parser.add_argument("--optimizer", default="auto")
parser.add_argument("--runs", type=int, default=30)
parser.add_argument("--sweep", help="one that is there already")
args = parser.parse_args()


def call(path, body):
    request = urllib.request.Request(f"{args.server}/api/v1{path}", json.dumps(body).encode(), {
        "Authorization": f"Bearer {os.environ['SWEEPBOARD_KEY']}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def loss(h):
    """Stands for a training."""
    capacity = h["layers"] * (math.log2(h["width"]) - 3)
    return ((math.log10(h["lr"]) + 2.5) ** 2 / 4 + (math.log10(h["weight_decay"]) + 4) ** 2 / 20 + (h["momentum"] - 0.9) ** 2 + (h["dropout"] - 0.2) ** 2
            + (capacity - 24) ** 2 / 1000 + {"relu": 0.02, "tanh": 0.07, "gelu": 0}[h["activation"]] + abs(math.log2(h["batch"]) - 6) / 50)


sweep = args.sweep or call("/sweeps", {
    "name": f"ask and tell, {args.optimizer}", "search_space": SPACE, "metric": "loss", "direction": "minimize",
    "dispatcher": "external", "optimizer": args.optimizer, "max_runs": args.runs, "seed": 1})["id"]
asks, best, reason = [], math.inf, None
for _ in range(args.runs):
    began = time.perf_counter()
    asked = call(f"/sweeps/{sweep}/ask", {"count": 1})["items"]
    asks.append(time.perf_counter() - began)
    if not asked:
        break
    value = loss(asked[0]["hyperparameters"])
    call(f"/runs/{asked[0]['id']}/tell", {"metrics": {"loss": value}})
    best, reason = min(best, value), asked[0]["suggestion"]["reason"]

print(json.dumps({"sweep": sweep, "runs": len(asks), "best": best, "ask_ms": 1000 * statistics.median(asks), "reason": reason}))
