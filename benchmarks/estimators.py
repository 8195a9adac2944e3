"""`pysynaptic.sklearn` beside scikit-learn's own perceptrons of the same sizes.

.venv/bin/python benchmarks/estimators.py [--write docs/sklearn.md]

Five folds of each of scikit-learn's data sets, scaled by StandardScaler; everything else is as it
is by default.  MLPRegressor gets standardised targets, as ours makes them itself.  A mean score
that is worse than theirs by more than one standard deviation of their folds ends it with an error,
and so does a fit that gives other digits when it is done again.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy
from sklearn.compose import TransformedTargetRegressor
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_wine
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import KFold, StratifiedKFold, cross_validate
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.report import Table, columns, replaced
from pysynaptic import kernel
from pysynaptic.sklearn import SynapticClassifier, SynapticRegressor

CLASSES = {
    "iris": load_iris,
    "wine": load_wine,
    "breast cancer": load_breast_cancer,
    "digits": load_digits,
}
SIZES = (10, 100)
SEED = 0
HEAD = ["data", "rows", "inputs", "hidden", "ours", "theirs", "", "ours, a fit", "theirs, a fit"]


def estimators(classes: bool, hidden: int) -> tuple[Any, Any]:
    """Return ours and theirs."""
    given = {"hidden_layer_sizes": (hidden,), "random_state": SEED}
    if classes:
        return SynapticClassifier(**given), MLPClassifier(**given)
    theirs = TransformedTargetRegressor(MLPRegressor(**given), transformer=StandardScaler())
    return SynapticRegressor(**given), theirs


def check_digits(model: Any, X: Any, y: Any) -> None:
    """Raise unless two fits give the same bits."""
    X = StandardScaler().fit_transform(X)
    one, two = (model.fit(X, y).predict(X) for _ in range(2))
    if (one != two).any():
        raise SystemExit(f"{model}: two fits, two results")


def row(name: str, load: Any, hidden: int) -> tuple[list[str], bool]:
    """Return a row of the table, and whether ours is as good as it should be."""
    X, y = load(return_X_y=True)
    classes = name in CLASSES
    folds = (StratifiedKFold if classes else KFold)(5, shuffle=True, random_state=SEED)
    cells, scores, times = [name, f"{len(X):,}", str(X.shape[1]), str(hidden)], [], []
    ours, theirs = estimators(classes, hidden)
    check_digits(ours, X, y)
    for model in (ours, theirs):
        found = cross_validate(make_pipeline(StandardScaler(), model), X, y, cv=folds)
        scores.append(found["test_score"])
        times.append(f"{numpy.median(found['fit_time']) * 1e3:,.0f} ms")
    good = scores[0].mean() >= scores[1].mean() - scores[1].std()
    cells += [f"{each.mean():.3f} ± {each.std():.3f}" for each in scores]
    return [*cells, "met" if good else "**missed**", *times], bool(good)


def main() -> None:
    """Measure, and print or write the table."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, metavar="PAGE", help="make this page's table anew")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    table: Table = [HEAD]
    all_good = True
    with threadpool_limits(1):
        for name, load in {**CLASSES, "diabetes": load_diabetes}.items():
            for hidden in SIZES:
                cells, good = row(name, load, hidden)
                table.append(cells)
                all_good &= good
                print(" ".join(cells), file=sys.stderr)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(replaced(page, "estimators", table), encoding="utf-8")
    else:
        print(f"kernel {kernel}\n{columns(table)}")
    if not all_good:
        raise SystemExit("some are worse by more than one standard deviation")


if __name__ == "__main__":
    main()
