"""The estimators are what scikit-learn takes for estimators, in everything it does with them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy
import pytest

pytest.importorskip("sklearn", minversion="1.6", reason="scikit-learn is not installed")

from sklearn.base import clone
from sklearn.datasets import load_diabetes, load_iris
from sklearn.ensemble import BaggingClassifier
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.multioutput import MultiOutputClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

import pysynaptic
from pysynaptic._kernel import twin
from pysynaptic.sklearn import SynapticClassifier, SynapticRegressor

KINDS = [SynapticClassifier, SynapticRegressor]
SKIPPED = {
    "check_array_api_input",  # wants an environment variable
    "check_classifiers_multilabel_output_format_decision_function",  # there is no such function
}


def iris() -> tuple[Any, Any]:
    """Return some scaled flowers, with names of their kinds."""
    data = load_iris()
    X = StandardScaler().fit_transform(data.data)
    return X[::3], data.target_names[data.target[::3]]


@pytest.mark.one_kernel
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore")  # it fits what can't be learned, too
def test_check_estimator(kind: Callable[[], Any]) -> None:
    """Every check of scikit-learn's passes, with the parameters that there are by default."""
    if twin.kernel != "native":
        pytest.skip("takes minutes with the kernel in Python")
    done = check_estimator(kind(), on_skip=None)

    assert {each["check_name"] for each in done if each["status"] != "passed"} <= SKIPPED


@pytest.mark.one_kernel
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore")
def test_check_estimator_with_other_parameters(kind: Callable[..., Any]) -> None:
    """Momentum and several layers pass as well."""
    if twin.kernel != "native":
        pytest.skip("takes minutes with the kernel in Python")
    model = kind((10, 5), squash="tanh", momentum=0.5, rate=0.02, iterations=200)
    done = check_estimator(model, on_skip=None)

    assert {each["check_name"] for each in done if each["status"] != "passed"} <= SKIPPED


@pytest.mark.one_kernel
def test_searches_and_scores() -> None:
    """Pipelines, searches in two processes and scores of folds; the search gives serial scores."""
    X, y = iris()
    model = make_pipeline(StandardScaler(), SynapticClassifier(5, iterations=5, random_state=0))
    rates = {"synapticclassifier__rate": [0.001, 0.1, [0.2, 0.1]]}
    found = [GridSearchCV(model, rates, cv=3, n_jobs=jobs).fit(X, y) for jobs in (1, 2)]

    assert found[0].best_params_["synapticclassifier__rate"] != 0.001
    one, two = (each.cv_results_["mean_test_score"].tolist() for each in found)
    assert one == two
    assert cross_val_score(found[0].best_estimator_, X, y, cv=3).mean() > 0.7


def test_frames_and_set_output() -> None:
    """Columns of tables have names, which must be the same when it predicts."""
    pandas = pytest.importorskip("pandas")
    X, y = iris()
    table = pandas.DataFrame(X, columns=list("abcd"))
    model = make_pipeline(StandardScaler(), SynapticClassifier(3, iterations=2, random_state=0))
    model.set_output(transform="pandas").fit(table, pandas.Series(y, name="kind"))

    assert model[-1].feature_names_in_.tolist() == list("abcd")
    assert model.predict(table).shape == (50,)
    with pytest.raises(ValueError, match="feature names should match"):
        model[-1].predict(table[list("dcba")])


def test_bagging_counts_rows() -> None:
    """A bag draws rows by giving them whole weights; a class may be one of several outputs."""
    X, y = iris()
    small = SynapticClassifier(3, iterations=3, rate=0.1, random_state=0)
    bag = BaggingClassifier(small, n_estimators=3, random_state=0).fit(X, y)
    several = MultiOutputClassifier(small).fit(X, numpy.column_stack([y, y == "setosa"]))

    assert bag.score(X, y) > 0.6
    assert several.predict(X).shape == (50, 2)


def test_regression_of_several_targets() -> None:
    """Targets of two columns and of any size; one column stays one, a list one-dimensional."""
    data = load_diabetes()
    X, y = StandardScaler().fit_transform(data.data[:100]), numpy.asarray(data.target)
    model = SynapticRegressor(5, iterations=8, rate=0.02, random_state=0)
    both = clone(model).fit(X, numpy.column_stack([y[:100], -1e6 * y[:100]]))

    assert both.predict(X).shape == (100, 2)
    assert both.score(X, numpy.column_stack([y[:100], -1e6 * y[:100]])) > 0.3
    assert clone(model).fit(X, y[:100, None]).predict(X).shape == (100, 1)
    assert clone(model).fit(X.tolist(), y[:100].tolist()).predict(X.tolist()).shape == (100,)
    assert both.target_mean_[0] == pytest.approx(y[:100].mean())
    with pytest.raises(ValueError, match="y has 1 outputs, but the network has 2"):
        both.partial_fit(X, y[:100])


def test_without_scikit_learn() -> None:
    """The import says how to install it; the package itself does not need it."""
    program = """
import sys
sys.modules['sklearn'] = sys.modules['sklearn.base'] = None
import pysynaptic
try:
    pysynaptic.sklearn
except ImportError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("pysynaptic.sklearn needs scikit-learn 1.6 or newer (")
    assert done.stdout.endswith("): pip install 'pysynaptic[sklearn]'\n")
    assert pysynaptic.sklearn.SynapticClassifier is SynapticClassifier
