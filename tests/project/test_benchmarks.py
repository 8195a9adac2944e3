"""The benchmarks' harness: same rows for all, digits before times, bars, tables. No times."""

import json
import math
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import (
    bars,
    called,
    calls,
    parity,
    plot,
    present,
    process,
    processes,
    report,
    run,
    works,
)
from benchmarks.contestants import calls as served
from benchmarks.contestants import ours, serve
from benchmarks.works import Work
from pysynaptic._kernel import twin
from tests.support.places import ROOT

TINY = Work("tiny", (3, 4, 2), ("numpy",), count=5, checked=3)
AT_ONCE = run.Pace(rounds=1, warm=0, chunk=0, repeats=2)


def _field(*names: str) -> run.Field:
    """Return a field of these contestants beside ourselves, on the kernel in use."""
    return run.Field(frozenset({*names, run.OURS}), present.environment(twin.kernel))


def _results(ns: dict[str, list[float]], connections: int = 1200) -> bars.Results:
    """Return the results of one work, and of one net of the growing sizes."""
    contestants = {
        who: {"ns": process.summary(each), "error_before": 0.25, "error_after": 0.01}
        for who, each in ns.items()
    }
    measured = {"connections": connections, "digits": None, "contestants": contestants}
    return {"works": {"work": measured}, "growing": {"size": measured}}


def _complete() -> bars.Results:
    """Return results of a run in which everything took 10 ns, 10 s or 10 bytes."""
    ten = process.summary([10.0, 10.0])
    timed = {"ns": ten, "error_before": 0.25, "error_after": 0.01}
    results: bars.Results = {"works": {}, "growing": {}, "builds": {}}
    for part, all_works in (("works", works.WORKS), ("growing", works.GROWING)):
        for work in all_works:
            results[part][work.name] = {
                "connections": work.connections,
                "digits": {"samples": 1, "numbers": 2, "equal": True},
                "contestants": dict.fromkeys(("pysynaptic", *work.contestants), timed),
            }
    for name, work in works.BUILDS.items():
        build = {"activated": ten, "sample": ten, "bytes": ten}
        results["builds"][name] = dict.fromkeys(("pysynaptic", *work.contestants), build)
    results["processes"] = {"tutorial": {"node": ten, "pysynaptic": ten}, "starts": {}}
    times: dict[str, Any] = {"node": ten, "ours": ten, "floor": ten}
    results["calls"] = {call.name: calls.judged(call, times) for call in called.CALLS}
    results["start"] = {
        "skeleton": 7.0,
        "import": 10.0,
        "used": 10.0,
        "bar": 8.0,
        "met": False,
    }
    script = {"node": 10.0, "ours": 10.0, "ratio": 1.0, "least": 1.0, "bar": 1.0, "met": True}
    results["scripts"] = {"script": script}
    results["ports"] = {"program": script}
    translated = {
        "characters": 9,
        "lines": 1,
        "seconds": 0.5,
        "least": 0.5,
        "bar": 1.0,
        "met": True,
    }
    results["translating"] = {"1,000 lines": translated}
    machine: dict[str, Any] = {"platform": "p", "processor": "q", "cpus": 2, "python": "3"}
    machine |= {"pysynaptic": "1", "kernel": "native", "versions": {"numpy": "2"}}
    results |= {"machine": machine, "absent": {}, "quick": True, "minutes": 1.0}
    results["bars"] = bars.judged(results)
    return results


# The works --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["random", "xor", "sin"])
def test_rows_are_the_same_in_every_process(kind: Any) -> None:
    """Rows depend on the work alone, so that contestants can make them for themselves."""
    work = Work("rows", (2, 3, 1) if kind == "xor" else (1, 3, 1), rows=kind, count=4)
    inputs, targets = works.rows(work)
    assert (inputs, targets) == works.rows(work)
    assert [work.sizes[0]] * 4 == [len(row) for row in inputs]
    assert [1] * 4 == [len(target) for target in targets]


@pytest.mark.one_kernel
def test_random_targets_name_one_output() -> None:
    """With several outputs every row has one of them to learn, in turn."""
    _, targets = works.rows(TINY)
    assert [[1, 0], [0, 1], [1, 0], [0, 1], [1, 0]] == targets


@pytest.mark.one_kernel
def test_a_work_survives_being_told() -> None:
    """A contestant's process reads the work that it was told as it is."""
    for work in (*works.WORKS, *works.GROWING, *works.BUILDS.values()):
        assert work == Work.from_json(json.loads(json.dumps(work.as_json())))


@pytest.mark.one_kernel
def test_the_sizes_grow_from_9_to_ten_million() -> None:
    """The nets span what is asked for; Synaptic stands beside the small ones, with equal digits."""
    nets = [works.growing(work) for work in works.GROWING]
    sizes = [net.connections for net in nets]
    assert sorted(sizes) == sizes
    assert (9, 7) == (sizes[0], round(math.log10(sizes[-1])))
    for net in nets:
        feasible = net.connections <= works.SYNAPTIC_UP_TO
        assert feasible == ("synaptic" in net.contestants)
        assert feasible == (net.checked is not None)


# Contestants ------------------------------------------------------------------------------------


@pytest.mark.parametrize("net", ["Perceptron", "LSTM"])
def test_both_ways_do_the_same_work(net: Any) -> None:
    """The library's training loop and calls from outside end with the same bits."""
    digests = set()
    for way in ("train", "calls"):
        work = replace(TINY, net=net, way=way)
        contestant = ours.Ours(work, works.rows(work), "")
        contestant.run(3)
        digests.add(contestant.digest())
    assert 1 == len(digests)


def test_lists_and_arrays_do_the_same_work() -> None:
    """The variant with NumPy rows ends with the same bits, and predicts what activate says."""
    data = works.rows(TINY)
    plain, arrays = (
        ours.Ours(replace(TINY, way="calls"), data, variant) for variant in ("", "arrays")
    )
    plain.run(2)
    arrays.run(2)
    assert plain.digest() == arrays.digest()
    predicting = ours.Ours(replace(TINY, way="predict"), data, "")
    assert ours.Ours(TINY, data, "").outputs() == predicting.outputs()


@pytest.mark.parametrize("name", ["pysynaptic", "numpy"])
def test_a_contestant_learns(name: str) -> None:
    """What is timed is training: the error falls."""
    work = replace(TINY, checked=500)
    server = serve.Server(name, work)
    before = server.check()["error_before"]
    assert server.error()["error_after"] < before


def test_warming_up_finds_a_number_of_passes() -> None:
    """However short the chunk, a pass is made and its time is one."""
    server = serve.Server("pysynaptic", TINY)
    assert server.warm(0, 0)["passes"] == 1
    assert server.time()["ns"] > 0


@pytest.mark.parametrize("variant", ["layers", "matvec", "floor", "copy"])
@pytest.mark.one_kernel
def test_plain_passes_change_no_weight(variant: str) -> None:
    """The passes that we are measured against leave the weights as they are."""
    contestant = serve.make(f"numpy {variant}", TINY, works.rows(TINY))
    before = contestant.outputs()
    contestant.run(2)
    assert before == contestant.outputs()


def test_building_says_seconds_and_memory() -> None:
    """A build is the net, its first activation and its first sample, with the peak of memory."""
    built = serve.Server("pysynaptic", TINY).build()
    assert 0 < built["activated"] <= built["sample"]
    assert built["before"] is None or 0 < built["before"] <= built["after"]


# Calls ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", called.CALLS, ids=lambda call: call.name)
def test_the_program_of_a_call_runs(call: called.Call) -> None:
    """Our program of every work runs, gives something to compare, and gives it again."""
    if "numpy" in call.ours.setup:
        pytest.importorskip("numpy")
    told = json.loads(json.dumps(call.ours.told(call.samples)))
    answers = [served.Server(told).answer(2) for _ in range(2)]
    assert answers[0] is not None
    assert answers[0] == answers[1]


@pytest.mark.one_kernel
def test_calls_above_node_have_a_floor() -> None:
    """Names are unique; a bar above 1 stands beside what CPython itself takes."""
    assert len(called.CALLS) == len({call.name for call in called.CALLS})
    for call in called.CALLS:
        assert (call.floor is None) == (call.floor_is == "")
        assert call.floor or call.bar is None or call.bar < 1


@pytest.mark.one_kernel
def test_a_call_is_judged_by_the_ratios_of_turns() -> None:
    """The median of the ratios of turns is compared with the bar; minima are shown beside it."""
    call = called.Call("call", 0.5, *called.same(("", ""), "out = 1"))
    times = {"node": [10.0, 20.0, 40.0], "ours": [5.0, 12.0, 16.0]}
    found = calls.judged(call, {name: process.summary(each) for name, each in times.items()})
    assert (0.5, 0.5, True) == (found["ratio"], found["least"], found["met"])
    assert found["floor"] is None


@pytest.mark.one_kernel
@pytest.mark.node
def test_calls_give_synaptics_numbers_before_times() -> None:
    """Both sides answer alike, live, and both are timed."""
    env = present.environment(twin.kernel)
    call = next(call for call in called.CALLS if call.name.startswith("a step of evolution"))
    pace = calls.Pace(rounds=1, warm=0, chunk=0, repeats=2)
    found = calls.compare(call, env, pace, compiled=False)
    assert {"node": 2, "ours": 2} == {who: len(each["values"]) for who, each in found.items()}


@pytest.mark.one_kernel
@pytest.mark.node
def test_other_numbers_stop_the_calls() -> None:
    """Where ours are not Synaptic's nothing is timed."""
    call = called.Call("call", None, called.Code("", "out = 1"), called.Code("", "out = 2"))
    with pytest.raises(SystemExit, match="call: ours is not what Synaptic gives"):
        calls.compare(call, present.environment(twin.kernel), calls.PACES[True], compiled=False)


# Processes --------------------------------------------------------------------------------------


@pytest.mark.one_kernel
def test_measures_are_taken_in_turns() -> None:
    """A B A B, so that a slow moment falls on all."""
    order: list[str] = []

    def measure(name: str) -> float:
        order.append(name)
        return float(len(order))

    found = process.in_turns({"A": lambda: measure("A"), "B": lambda: measure("B")}, 2)
    assert list("ABAB") == order
    assert {"A": [1, 3], "B": [2, 4]} == found


@pytest.mark.one_kernel
def test_a_dead_contestant_says_why() -> None:
    """What a process said before it died is the failure's text, and the run goes on."""
    dying = [sys.executable, "-c", "raise SystemExit('no such net')"]
    with (
        process.Contestant(dying, present.environment("python"), {}) as contestant,
        pytest.raises(process.Failed, match="no such net"),
    ):
        contestant.ask("warm")


@pytest.mark.one_kernel
def test_a_slow_contestant_is_stopped() -> None:
    """Whoever does not answer in the time given is ended."""
    sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
    with (
        process.Contestant(sleeping, present.environment("python"), {}) as contestant,
        pytest.raises(process.Failed, match=r"took more than 0\.2 s"),
    ):
        contestant.ask("warm", limit=0.2)


@pytest.mark.one_kernel
def test_a_comparison_times_every_contestant() -> None:
    """Contestants run in processes of their own; each gets its times and its distance from us."""
    found = run.compare(TINY, _field("numpy"), AT_ONCE)["contestants"]
    assert ["pysynaptic", "numpy"] == list(found)
    assert {"pysynaptic": 2, "numpy": 2} == {
        who: len(each["ns"]["values"]) for who, each in found.items()
    }
    assert 0 == found["pysynaptic"]["outputs_differ"]


@pytest.mark.one_kernel
@pytest.mark.node
@pytest.mark.parametrize(
    "work",
    [
        TINY,
        replace(TINY, net="LSTM"),
        replace(TINY, way="calls"),
        replace(TINY, way="predict", checked=0, repeat=2),
    ],
    ids=["train", "LSTM", "calls", "predict"],
)
def test_digits_equal_synaptics_before_times(work: Work) -> None:
    """Every way of doing a work ends with Synaptic's bits, live."""
    work = replace(work, contestants=("synaptic",))
    result = run.compare(work, _field("synaptic"), AT_ONCE)
    assert result["digits"]["equal"]
    assert 2 == len(result["contestants"]["synaptic"]["ns"]["values"])


@pytest.mark.one_kernel
def test_other_digits_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where our digits are not Synaptic's nothing is timed."""

    class Stub:
        def __init__(self, name: str) -> None:
            self.name = name

        def __enter__(self) -> "Stub":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def ask(self, *_: object) -> dict[str, Any]:
            return {"digest": f"2 {self.name}", "outputs": [[0.5]], "error_before": 0.25}

    monkeypatch.setattr(run.Field, "start", lambda field, name, work: Stub(name))
    with pytest.raises(SystemExit, match="tiny: our digits are not Synaptic's"):
        run.compare(TINY, _field("synaptic"), AT_ONCE)


@pytest.mark.one_kernel
def test_what_is_missing_is_named_with_its_command() -> None:
    """Nothing is installed; the command that would is told."""
    missing = present.absent({"node": "20", "numpy": "2", "synaptic": "1.1.4"})
    assert {"brain.js", "neataptic", "scikit-learn", "torch", "matplotlib"} == missing.keys()
    assert all("install" in command for command in missing.values())


@pytest.mark.one_kernel
def test_every_example_is_a_script_to_time(tmp_path: Path) -> None:
    """Every pair in examples/ is timed, beside the tutorial and a trainer."""
    found = processes.scripts(tmp_path)
    pairs = [each for each in (ROOT / "examples").rglob("*.js") if each.with_suffix(".py").exists()]
    assert len(pairs) + 2 == len(found)
    assert all(path.exists() for *pair, _ in found.values() for path in pair)


@pytest.mark.one_kernel
@pytest.mark.node
def test_scripts_print_the_same_before_they_are_timed(tmp_path: Path) -> None:
    """The trainer's two scripts print alike, live; other output stops the run."""
    env = present.environment(twin.kernel)
    node, ours, _ = processes.scripts(tmp_path)["trainer: shuffle, log"]
    commands = {
        "node": [present.NODE, "--random-seed=42", str(node)],
        "ours": [sys.executable, str(ours)],
    }
    processes.same_output(commands, env, "same")
    commands["ours"] = [sys.executable, "-c", "print(1)"]
    with pytest.raises(SystemExit, match="other: not the same output"):
        processes.same_output(commands, env, "other")


# Bars and tables --------------------------------------------------------------------------------


@pytest.mark.one_kernel
def test_every_bar_is_measured_by_a_complete_run() -> None:
    """No bar names a work or a contestant that is not run."""
    assert [bar.what for bar in bars.BARS] == [each["what"] for each in _complete()["bars"]]


@pytest.mark.one_kernel
def test_a_bar_is_met_up_to_its_limit() -> None:
    """Equal times are a ratio of 1, which meets the bars from 1 on and misses those below."""
    for each in _complete()["bars"]:
        if each["against"]:
            assert (1, each["limit"] >= 1) == (each["measured"], each["met"])


@pytest.mark.one_kernel
def test_what_was_left_out_is_not_judged() -> None:
    """A bar against a contestant that is absent is neither met nor missed."""
    assert [] == bars.judged({})


@pytest.mark.one_kernel
def test_ratios_are_of_medians_with_their_range() -> None:
    """Median over median; the range is that of chunks of the same turn."""
    results = _results({"pysynaptic": [1, 2, 6], "synaptic": [4, 4, 4]})
    assert 0.5 == bars.ratio(results, "work", "synaptic")
    assert (0.25, 1.5) == bars.ratio_range(results, "work", "synaptic")
    assert bars.ratio(results, "work", "torch") is None


@pytest.mark.one_kernel
def test_evenness_looks_at_the_nets_in_between() -> None:
    """The largest cost of a connection over the smallest, from 1,200 connections to a million."""
    results: bars.Results = {"growing": {}}
    for connections, ns in ((9, 900.0), (1200, 1200.0), (10**6, 3e6), (10**7, 9e9)):
        net = _results({"pysynaptic": [ns]}, connections)["growing"]["size"]
        results["growing"][str(connections)] = net
    assert 3 == bars.evenness(results)


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0, "0"), (0.0000123, "0.0000123"), (0.5, "0.500"), (1234.5, "1,234")],
)
def test_numbers_have_no_exponent(value: float | None, text: str) -> None:
    """Tables are read by people."""
    assert text == report.number(value)


@pytest.mark.one_kernel
def test_the_drawing_is_time_over_size() -> None:
    """A point for each net: its connections, and nanoseconds for each of them."""
    results = _results({"pysynaptic": [600, 600]})
    assert ([1200], [0.5]) == plot.curve(results, "pysynaptic")
    assert ([], []) == plot.curve(results, "synaptic")


@pytest.mark.one_kernel
def test_tables_are_written_between_their_markers() -> None:
    """The page's own words stay; writing twice changes nothing more."""
    page = "A\n<!-- benchmark:bars -->\nold\n<!-- /benchmark:bars -->\nB\n"
    written = report.rewritten(page, _complete())
    assert "old" not in written
    assert written.startswith("A\n")
    assert written.endswith("\nB\n")
    assert written == report.rewritten(written, _complete())


@pytest.mark.one_kernel
def test_the_terminal_gets_every_table() -> None:
    """A complete run prints all tables."""
    assert set(report.TABLES) <= set(report.text(_complete()).replace("## ", "").split())


@pytest.mark.one_kernel
def test_the_pages_show_the_reference_run() -> None:
    """Every table of docs/performance*.md is what the command makes of the saved results."""
    pages = [page.read_text(encoding="utf-8") for page in report.PAGES]
    results = report.load(report.REFERENCE)
    assert pages == [report.rewritten(page, results) for page in pages]
    shown = re.findall(r"<!-- benchmark:(\w+) -->", "".join(pages))
    assert sorted(report.TABLES) == sorted(shown)


@pytest.mark.one_kernel
def test_the_table_of_parity_is_what_its_command_prints() -> None:
    """A row of the table in docs/sequences.md is found again; all of it takes half a minute."""
    if twin.kernel == "python":
        pytest.skip("takes the kernel in Python too long")
    page = (ROOT / "docs" / "sequences.md").read_text(encoding="utf-8")
    found = re.search(r"^\| every step \| 3 \| .*$", page, re.MULTILINE)
    assert found is not None
    assert parity.cell(3, 0.2, last=False) == found[0].split(" | ")[parity.RATES.index(0.2) + 2]
