"""``district bench``: each module in tests/bench, in Odoo's shell over a database of its own."""

from __future__ import annotations

import subprocess

from .peers import peer_environment
from .places import REPO
from .scale import scale_environment
from .telling import Problem
from .testing import template, test_odoo

DATABASE = "district_bench"
FOLDER = REPO / "tests" / "bench"


def bench(names: list[str]) -> int:
    """Run the benchmarks; each prints its table and fails when it misses its measure."""
    modules = {path.stem.removeprefix("bench_"): path for path in FOLDER.glob("bench_*.py")}
    for name in names:
        if name not in modules:
            raise Problem(
                f"There is no benchmark {name}: choose from {', '.join(sorted(modules))}."
            )
    failed = []
    with test_odoo(DATABASE) as odoo:
        # Now, and not for each: who edits an addon meanwhile keeps what takes long to make.
        source = template(odoo)
        for name in names or sorted(modules):
            print(f"\n== {name}", flush=True)
            command = odoo.command("shell", "--no-http", "--log-level=error")
            # From its folder, so that one benchmark may use what another makes.
            script = (
                f"import runpy, sys; sys.path.insert(0, {str(FOLDER)!r})\n"
                f"runpy.run_path({str(modules[name])!r}, {{'env': env}}, '__main__')"
            )
            peer = peer_environment(odoo, odoo.cluster.name(DATABASE), modules[name])
            scale = scale_environment(odoo, modules[name], source)
            environment = {**odoo.environment, **peer, **scale}
            done = subprocess.run(command, env=environment, input=script, text=True)
            if done.returncode:
                failed.append(name)
    if failed:
        raise Problem(f"Not as fast as it must be: {', '.join(failed)}.")
    return 0
