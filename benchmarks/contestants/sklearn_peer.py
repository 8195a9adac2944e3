"""scikit-learn: `partial_fit` with one row at a time; the variant `batch` with all rows at once.

A classifier with logistic outputs where the targets are 0 and 1: its gradient is Synaptic's. A
regressor (linear outputs) for other targets.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.neural_network import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    MLPClassifier,
    MLPRegressor,
)

from benchmarks.contestants.numpy_peer import initial
from benchmarks.works import Rows, Work


class Sklearn:
    def __init__(self, work: Work, data: Rows, variant: str) -> None:
        inputs, targets = (np.array(each, dtype=np.float64) for each in data)
        binary = bool(np.isin(targets, (0, 1)).all())
        step = len(inputs) if variant == "batch" else 1
        make_net: Any = MLPClassifier if binary else MLPRegressor
        self.net = make_net(
            hidden_layer_sizes=work.sizes[1:-1],
            activation="logistic",
            solver="sgd",
            alpha=0,
            batch_size=step,
            learning_rate_init=work.rate,
            momentum=0,
            nesterovs_momentum=False,
        )
        self.inputs = inputs
        targets = targets.astype(int) if binary else targets
        targets = targets[:, 0] if work.sizes[-1] == 1 else targets
        self.pieces = [
            (inputs[place : place + step], targets[place : place + step])
            for place in range(0, len(inputs), step)
        ]
        self.answer: Any = self.net.predict_proba if binary else self.net.predict
        self.outputs_wanted = work.sizes[-1]

        # It makes its arrays when it sees the first row; then they get everybody's numbers.
        if binary:
            self.net.partial_fit(*self.pieces[0], classes=np.arange(max(2, work.sizes[-1])))
        else:
            self.net.partial_fit(*self.pieces[0])
        weights, biases = initial(work)
        for own, given in zip(
            self.net.coefs_ + self.net.intercepts_, weights + biases, strict=True
        ):
            own[...] = given

    def run(self, passes: int) -> None:
        for _ in range(passes):
            for row, target in self.pieces:
                self.net.partial_fit(row, target)

    def outputs(self) -> list[list[float]]:
        answers = np.asarray(self.answer(self.inputs)).reshape(len(self.inputs), -1)
        chosen: list[list[float]] = answers[:, -self.outputs_wanted :].tolist()
        return chosen

    def digest(self) -> str:
        return ""


def make(work: Work, data: Rows, variant: str) -> Sklearn:
    return Sklearn(work, data, variant)
