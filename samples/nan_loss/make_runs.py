"""Makes the five runs again, for real: make_runs.py [folder of a copy of train.py]. Their ids are those of the story that this workspace tells."""
import json
import platform
import subprocess
import sys
import time
from pathlib import Path

import torch

RUNS = {
    "run_20250114_101502": {"lr": 0.0003, "batch_size": 64, "epochs": 15, "hidden": 256, "seed": 0},
    "run_20250114_143310": {"lr": 0.001, "batch_size": 32, "epochs": 15, "hidden": 128, "seed": 0},
    "run_20250115_090847": {"lr": 0.002, "batch_size": 64, "epochs": 15, "hidden": 256, "seed": 0},
    "run_20250115_162055": {"lr": 0.003, "batch_size": 32, "epochs": 15, "hidden": 256, "seed": 0},
    "run_20250116_091523": {"lr": 0.01, "batch_size": 64, "epochs": 15, "hidden": 256, "seed": 0},
}

here = Path(__file__).parent
program = Path(sys.argv[1] if len(sys.argv) > 1 else here).resolve() / "train.py"
for run, values in RUNS.items():
    folder = here / "runs" / run
    folder.mkdir(parents=True, exist_ok=True)
    options = [word for name, value in values.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    started = time.time()
    with open(folder / "train.log", "w") as log:
        code = subprocess.run(["/usr/bin/python3", str(program), "--run-dir", str(folder), *options], stdout=log, stderr=subprocess.STDOUT, env={"OMP_NUM_THREADS": "1"}).returncode
    (folder / "metadata.json").write_text(json.dumps({
        "run_id": run, "status": "completed" if code == 0 else "failed", "exit_code": code, "duration_seconds": round(time.time() - started, 1),
        "command": ["python3", "train.py", "--run-dir", f"runs/{run}", *options], "hyperparameters": values,
        "environment": {"torch": torch.__version__, "python": platform.python_version(), "device": "cpu"}}, indent=2) + "\n")
    print(run, code)
