"""Three networks that train at once.

Shows trainAsync(), which trains in a thread and takes every option. (Synaptic's needs the Web
Workers of a browser, so under Node a promise takes its place; the digits are those of train().)
"""

import asyncio

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console

seed(42)


def table(answer):
    rows = []
    for a in [0, 1]:
        for b in [0, 1]:
            rows.append({"input": [a, b], "output": [answer(a, b)]})
    return rows


async def train(trainer, rows, options):
    return await trainer.trainAsync(rows, options)


async def main():
    tables = [table(lambda a, b: a & b), table(lambda a, b: a | b), table(lambda a, b: a ^ b)]
    trainers = [Trainer(Architect.Perceptron(2, 3, 1)) for rows in tables]
    options = {"rate": 0.5, "iterations": 5000, "error": 0.002}

    results = await asyncio.gather(
        *[train(trainer, tables[i], options) for i, trainer in enumerate(trainers)]
    )

    for i, trainer in enumerate(trainers):
        console.log(results[i].iterations, results[i].error)
        console.log([trainer.network.activate(row["input"]) for row in tables[i]])


asyncio.run(main())
