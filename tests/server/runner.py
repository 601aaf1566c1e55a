"""Runs cases, several at once, each with a bench of its own, and tells of them in TAP."""

import concurrent.futures
import os
import pathlib
import shutil
import signal
import tempfile
import traceback

import row

FUNCTIONS = []


def run(index, program):
    # A shell has what it starts in the background ignore SIGINT; the cases about it need the default.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    bench = row.Bench(program)
    try:
        return FUNCTIONS[index](bench)
    except Exception:
        return [traceback.format_exc()]
    finally:
        bench.close()


def tell(number, title, wrong):
    """One line of TAP, and what is wrong."""
    print(f"{'not ' if wrong else ''}ok {number} - {title.replace('#', '')}", flush=True)
    for line in wrong:
        print("# " + line.replace("\n", "\n# "), flush=True)
    return bool(wrong)


def run_all(cases, at_once=4):
    """cases: (title, function of a bench → what is wrong). Returns whether one failed."""
    built = pathlib.Path(os.environ.get("top_builddir", "."))
    FUNCTIONS[:] = [function for _, function in cases]
    # The helper is the one beside the program: here the one with the test suite's clock.
    with tempfile.TemporaryDirectory(prefix="chartgate-cases-") as folder:
        program = os.path.join(folder, "chartgate")
        shutil.copy(built / "src" / "chartgate", program)
        shutil.copy(built / "tests" / "server" / "chartgate-oci", folder)
        # The workers begin after FUNCTIONS is there, and have it by fork.
        with concurrent.futures.ProcessPoolExecutor(at_once) as pool:
            results = pool.map(run, range(len(cases)), [program] * len(cases))
            failures = [tell(number, title, wrong)
                        for number, ((title, _), wrong) in enumerate(zip(cases, results), 1)]
    return any(failures)
