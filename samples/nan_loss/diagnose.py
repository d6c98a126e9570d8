"""Sends the failed run, its code and its siblings to Sweepboard, and prints what it says. The standard library only.

SWEEPBOARD_KEY=... diagnose.py http://127.0.0.1:5080
"""
import json
import os
import sys
import urllib.request
from pathlib import Path

FAILED = "run_20250116_091523"
here = Path(__file__).parent


def read(run):
    folder = here / "runs" / run
    return json.loads((folder / "metadata.json").read_text()), (folder / "train.log").read_text(), [
        {name: "NaN" if value != value else value for name, value in json.loads(line).items()} for line in (folder / "metrics.jsonl").read_text().splitlines()]


def call(path, body=None):
    request = urllib.request.Request(f"{sys.argv[1]}/api/v1{path}", None if body is None else json.dumps(body).encode(), {
        "Authorization": f"Bearer {os.environ['SWEEPBOARD_KEY']}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


about, log, rows = read(FAILED)
siblings = []
for run in sorted(p.name for p in (here / "runs").iterdir() if p.name != FAILED):
    sibling, its_log, its_rows = read(run)
    siblings.append({"id": run, "status": sibling["status"], "hyperparameters": sibling["hyperparameters"], "metrics": its_rows, "log": its_log})
session = call("/diagnoses", {
    "files": [{"path": "train.py", "text": (here / "train.py").read_text()}], "log": log, "rows": rows, "hyperparameters": about["hyperparameters"],
    "command": about["command"], "metadata": {"run_id": FAILED, "status": about["status"], "exit_code": about["exit_code"], **about["environment"]}, "siblings": siblings})
answer = call(f"/diagnoses/{session['id']}?wait=30")
for turn in answer["turns"]:
    print(f"--- {turn['index']} {turn['kind']}\n{turn['text']}\n")
for advice in answer["report"]["recommendations"]:
    print(f"{advice['priority']}: {advice['title']}")
