"""Normalisation: all inputs become numbers from 0 to 1.

Shows how to give a network numbers (scaled), categories (one-hot), truth values and dates (a point
on a circle, because December is next to January). The rows are fruits; the answer is whether one
peels them.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console, parseInt, toFixed

seed(42)

fruits = [
    {"name": "apple", "grams": 182, "colour": "red", "peeled": False, "picked": "2021-09-20"},
    {"name": "banana", "grams": 118, "colour": "yellow", "peeled": True, "picked": "2021-06-02"},
    {"name": "cherry", "grams": 8, "colour": "red", "peeled": False, "picked": "2021-06-21"},
    {"name": "lemon", "grams": 100, "colour": "yellow", "peeled": True, "picked": "2021-12-10"},
    {"name": "lime", "grams": 67, "colour": "green", "peeled": True, "picked": "2021-11-15"},
    {"name": "pear", "grams": 178, "colour": "green", "peeled": False, "picked": "2021-10-05"},
]

colours = ["red", "yellow", "green"]
heaviest = Math.max(*[fruit["grams"] for fruit in fruits])
lightest = Math.min(*[fruit["grams"] for fruit in fruits])


def scaled(grams):
    return (grams - lightest) / (heaviest - lightest)


def oneHot(colour):
    return [1 if each == colour else 0 for each in colours]


def season(date):
    angle = (parseInt(date[5:7], 10) - 1) / 12 * 2 * Math.PI
    return [(1 + Math.sin(angle)) / 2, (1 + Math.cos(angle)) / 2]


rows = []
for fruit in fruits:
    values = [scaled(fruit["grams"]), *oneHot(fruit["colour"]), *season(fruit["picked"])]
    rows.append({"input": values, "output": [1 if fruit["peeled"] else 0]})

console.log([row["input"] for row in rows])

network = Architect.Perceptron(6, 4, 1)
result = Trainer(network).train(rows, {"rate": 0.3, "iterations": 2000, "error": 0.001})
console.log({"iterations": result.iterations, "error": result.error})

for i, fruit in enumerate(fruits):
    answer = network.activate(rows[i]["input"])[0]
    console.log(fruit["name"], fruit["peeled"], answer > 0.5, toFixed(100 * answer, 1) + "%")
