"""Networks that threads train, test and ask at the same time: nothing of one is another's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from pysynaptic import Architect, Network, Trainer, seed

ROWS = [{"input": [k % 2, k % 3, k % 5, 1], "output": [k % 2]} for k in range(60)]


def networks() -> list[Network]:
    """Return one of each way that the C kernel runs: narrow, wide, summed ahead, with memory."""
    seed(7)
    return [
        Architect.Perceptron(4, 3, 1),
        Architect.Perceptron(4, 20, 1),
        Architect.Perceptron(4, 20, 5, 1),
        Architect.LSTM(4, 5, 1),
    ]


def work(network: Network) -> tuple[object, ...]:
    """Train, test and predict, and return all digits."""
    trainer = Trainer(network)
    trained = trainer.train(ROWS, iterations=10, error=1e-300, rate=0.05)
    tested = trainer.test(ROWS)
    outputs = [list(row) for row in network.predict([row["input"] for row in ROWS])]
    return trained["error"], tested["error"], outputs, network.toJSON()


def test_trainings_at_once_give_the_digits_of_one_after_the_other(kernel: str) -> None:
    """The C kernel lets go of the interpreter's lock: ThreadSanitizer runs this, too."""
    expected = [work(network) for network in networks()]
    with ThreadPoolExecutor(4) as pool:
        assert expected == list(pool.map(work, networks()))
