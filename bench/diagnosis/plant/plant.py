"""Plants faults into correct programs, runs each for real and writes it as a case: plant.py [name ...]

Each fault is a change of text; its line is where the change was made. What the run printed is the log; nothing of it is made up.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE.parent / "cases"
FAULTS = json.loads((HERE / "faults.json").read_text())


def mutate(text, changes):
    lines = []
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        at = text.index(old)
        # The first line that really differs.
        same = next((i for i, (a, b) in enumerate(zip(old.split("\n"), new.split("\n"))) if a != b), min(old.count("\n"), new.count("\n")))
        lines.append(text[:at].count("\n") + 1 + same)
        text = text.replace(old, new)
    return text, lines


def metrics(log):
    rows = []
    for number, line in enumerate(log.splitlines()):
        step = re.search(r"(?:epoch|step)[ =]*(\d+)", line, re.I)
        found = re.findall(r"((?:train_|val_)?(?:loss|acc)|grad_norm)[:=| ]+(-?[\d.]+(?:e[+-]?\d+)?|nan|inf|-inf)", line)
        if step and found:
            rows.append({"step": step.group(1), **dict(found)})
    return rows


def write(fault):
    program = HERE / fault["program"]
    text, lines = mutate(program.read_text(), fault.get("changes", []))
    folder = CASES / fault["name"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "train.py").write_text(text)
    run = subprocess.run(["/usr/bin/python3", "train.py", *fault.get("arguments", [])], cwd=folder, capture_output=True, text=True, timeout=300,
                         env={"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1", **fault.get("environment", {})})
    log = (run.stdout + run.stderr).replace(str(folder), "/srv/job")
    for left in folder.glob("*.pt"):
        left.unlink()
    (folder / "log.txt").write_text(log)
    rows = metrics(log)
    if rows and fault.get("metrics", True):
        names = sorted({name for row in rows for name in row if name != "step"})
        (folder / "metrics.csv").write_text("step," + ",".join(names) + "\n" + "".join(",".join([row["step"], *(row.get(n, "").replace("nan", "NaN").replace("inf", "Infinity") for n in names)]) + "\n" for row in rows))
    truth = {key: fault[key] for key in ("symptoms", "causes", "also", "keys") if key in fault}
    if fault.get("lines", True) is True:
        truth["lines"] = [f"train.py:{line}" for line in lines] if fault["causes"] != ["none"] else []
    else:
        truth["lines"] = [f"train.py:{text[:text.index(part)].count(chr(10)) + 1}" for part in fault["lines"]]
    truth["origin"] = f"planted into {fault['program']}, run for real"
    case = {"truth": truth, "exit_code": run.returncode, "command": ["python3", "train.py", *fault.get("arguments", [])]}
    if "hyperparameters" in fault:
        case["hyperparameters"] = fault["hyperparameters"]
    (folder / "case.json").write_text(json.dumps(case, indent=1) + "\n")
    print(fault["name"], run.returncode, log.strip().splitlines()[-1][:150] if log.strip() else "")


for fault in FAULTS:
    if not sys.argv[1:] or fault["name"] in sys.argv[1:]:
        write(fault)
