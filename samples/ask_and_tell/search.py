"""Asks Sweepboard for configurations, evaluates them here, and tells the results. The standard library only.

usage: SWEEPBOARD_KEY=... search.py http://127.0.0.1:5080 [optimizer] [runs] [past]

With `past`, so many runs are spread over the space and told first, several at a time; the optimizer then has them all to learn from.
"""
import concurrent.futures
import json
import math
import os
import statistics
import sys
import time
import urllib.request

SERVER, OPTIMIZER, RUNS, PAST = (sys.argv[1:] + ["tpe", "30", "0"][len(sys.argv) - 2:])[:4]
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


def call(path, body):
    request = urllib.request.Request(f"{SERVER}/api/v1{path}", json.dumps(body).encode(), {
        "Authorization": f"Bearer {os.environ['SWEEPBOARD_KEY']}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def loss(h):
    """Stands for a training."""
    capacity = h["layers"] * (math.log2(h["width"]) - 3)
    return ((math.log10(h["lr"]) + 2.5) ** 2 / 4 + (math.log10(h["weight_decay"]) + 4) ** 2 / 20 + (h["momentum"] - 0.9) ** 2 + (h["dropout"] - 0.2) ** 2
            + (capacity - 24) ** 2 / 1000 + {"relu": 0.02, "tanh": 0.07, "gelu": 0}[h["activation"]] + abs(math.log2(h["batch"]) - 6) / 50)


def tell(run):
    call(f"/runs/{run['id']}/tell", {"metrics": {"loss": loss(run["hyperparameters"])}})


def main():
    runs, past = int(RUNS), int(PAST)
    sweep = call("/sweeps", {
        "name": f"ask and tell, {OPTIMIZER}", "search_space": SPACE, "metric": "loss", "direction": "minimize", "dispatcher": "external",
        "optimizer": {"kind": OPTIMIZER, "startup_runs": past} if past else OPTIMIZER, "max_runs": runs + past, "max_parallel": 1000, "seed": 1})["id"]
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        for told in range(0, past, 1000):
            list(threads.map(tell, call(f"/sweeps/{sweep}/ask", {"count": min(1000, past - told)})["items"]))

    asks, best = [], math.inf
    for _ in range(runs):
        began = time.perf_counter()
        asked = call(f"/sweeps/{sweep}/ask", {"count": 1})["items"]
        asks.append(time.perf_counter() - began)
        if not asked:
            break
        tell(asked[0])
        best = min(best, loss(asked[0]["hyperparameters"]))

    print(json.dumps({"sweep": sweep, "runs": past + len(asks), "best": best, "ask_ms": 1000 * statistics.median(asks), "reason": asked[0]["suggestion"]["reason"]}))


main()
