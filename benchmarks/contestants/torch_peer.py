"""PyTorch on one thread in float64, one sample at a time; the variant `batch` all rows at once.

The loss is the cross entropy of the logistic outputs: its gradient is Synaptic's.
"""

from __future__ import annotations

from typing import Any

import torch  # type: ignore[import-not-found,unused-ignore]

from benchmarks.contestants.numpy_peer import initial
from benchmarks.works import Rows, Work


class Torch:
    def __init__(self, work: Work, data: Rows, variant: str) -> None:
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
        parts: list[Any] = []
        for weights, bias in zip(*initial(work), strict=True):
            linear = torch.nn.Linear(*weights.shape)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(weights.T.copy()))
                linear.bias.copy_(torch.from_numpy(bias))
            parts += linear, torch.nn.Sigmoid()
        self.net = torch.nn.Sequential(*parts[:-1])  # the loss has the last logistic in it
        self.loss = torch.nn.BCEWithLogitsLoss(reduction="sum")
        self.optimiser = torch.optim.SGD(self.net.parameters(), lr=work.rate)
        self.inputs, targets = (torch.tensor(each, dtype=torch.float64) for each in data)
        if variant == "batch":
            # The sum of so many gradients at a rate for one of them would overshoot.
            self.loss = torch.nn.BCEWithLogitsLoss(reduction="mean")
            self.pieces = [(self.inputs, targets)]
        else:
            self.pieces = list(zip(self.inputs, targets, strict=True))

    def run(self, passes: int) -> None:
        net, loss, optimiser = self.net, self.loss, self.optimiser
        for _ in range(passes):
            for row, target in self.pieces:
                optimiser.zero_grad()
                loss(net(row), target).backward()
                optimiser.step()

    def outputs(self) -> list[list[float]]:
        with torch.no_grad():
            answers: list[list[float]] = torch.sigmoid(self.net(self.inputs)).tolist()
        return answers

    def digest(self) -> str:
        return ""


def make(work: Work, data: Rows, variant: str) -> Torch:
    return Torch(work, data, variant)
