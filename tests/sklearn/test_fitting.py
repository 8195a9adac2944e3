"""What a fit does: what it learns from, where it ends, and what it keeps."""

from __future__ import annotations

import copy
import pickle
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy
import pytest

pytest.importorskip("sklearn", minversion="1.6", reason="scikit-learn is not installed")

from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning, NotFittedError

from pysynaptic import Neuron, Random, random, seed
from pysynaptic.sklearn import SynapticClassifier, SynapticRegressor

draw = numpy.random.default_rng(1)
X = draw.normal(size=(40, 2))
Y = (X[:, 0] > X[:, 1]).astype(int)
THREE = numpy.array(["low", "middle", "high"])[numpy.digitize(X[:, 0], [-0.5, 0.5])]


def small(**more: Any) -> Any:
    """Return a classifier that is quick in Python, too."""
    given = {"hidden_layer_sizes": 3, "iterations": 4, "rate": 0.1, "random_state": 0, **more}
    return SynapticClassifier(**given)


def learned(model: Any) -> list[Any]:
    """Return all weights and biases."""
    network = model.network_
    return [each.tolist() for each in (*network.weights, *network.biases)]


def test_a_seed_gives_the_same_fit() -> None:
    """An int gives the same fit, whatever the order of the rows; a generator moves on."""
    first = learned(small().fit(X, Y))
    assert first == learned(small().fit(X[::-1], Y[::-1]))
    assert first != learned(small(random_state=1).fit(X, Y))
    state = numpy.random.RandomState(0)
    one, two = (learned(small(random_state=state).fit(X, Y)) for _ in range(2))
    assert first == one != two
    assert first != learned(small(random_state=None).fit(X, Y))


def test_the_global_generator_stays() -> None:
    """No fit draws from the generator of the tutorials, or from one that is entered."""
    seed(3)
    expected = [random(), random()]
    seed(3)
    found = [random()]
    small(random_state=None, early_stopping=True).fit(X, Y)
    inner = Random(5)
    with inner:
        small().fit(X, Y)
    assert inner.random() == Random(5).random()
    assert expected == [*found, random()]


def test_threads() -> None:
    """Fits in threads give the digits of serial ones, and one model predicts in many."""
    seeds = range(16)
    serial = [learned(small(random_state=each).fit(X, Y)) for each in seeds]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda each: learned(small(random_state=each).fit(X, Y)), seeds))
        model = small().fit(X, THREE)
        answers = list(pool.map(lambda _: model.predict_proba(X).tolist(), range(50)))
    assert serial == found
    assert all(each == answers[0] for each in answers)


def test_classes() -> None:
    """Two classes have one output, three have three, whose probabilities sum to one."""
    model = small(iterations=20).fit(X, THREE)
    assert model.classes_.tolist() == ["high", "low", "middle"]
    assert model.n_outputs_ == 3
    assert model.score(X, THREE) > 0.7
    proba = model.predict_proba(X)
    assert proba.sum(axis=1) == pytest.approx(1)
    assert (model.classes_[proba.argmax(axis=1)] == model.predict(X)).all()
    assert numpy.exp(model.predict_log_proba(X)) == pytest.approx(proba)

    model = small(iterations=20).fit(X, Y == 1)
    assert model.n_outputs_ == 1
    assert model.classes_.tolist() == [False, True]
    output = model.network_.predict(X)[:, 0]
    assert model.predict_proba(X)[:, 1].tolist() == output.tolist()
    assert model.predict(X).tolist() == (output > 0.5).tolist()


def test_several_labels() -> None:
    """Columns of 0 and 1 are labels, each with an output of its own."""
    labels = numpy.column_stack([Y, X[:, 0] > 0, X[:, 1] > 0]).astype(int)
    model = small(iterations=50).fit(X, labels)
    assert model.predict(X).shape == (40, 3)
    assert (model.predict(X) == labels).mean() > 0.9
    assert (model.predict_proba(X) == model.network_.predict(X)).all()
    assert model.partial_fit(X, labels).n_iter_ == 51


def test_targets_of_another_kind() -> None:
    """A network that has learned classes is not taught labels, nor the other way round."""
    labels = numpy.column_stack([Y, X[:, 0] > 0, X[:, 1] > 0]).astype(int)
    model = small().fit(X, labels)
    for y, wanted in (
        (Y, "y has one class for each row, but the network learns several labels"),
        (labels[:, :2], "y has 2 labels, but the network has 3"),
    ):
        with pytest.raises(ValueError, match=wanted):
            model.partial_fit(X, y)
    with pytest.raises(ValueError, match="y has several labels for each row"):
        small().fit(X, THREE).partial_fit(X, labels)


def test_a_fit_that_is_refused_changes_nothing() -> None:
    """Another number of features is not noted before the targets are known to be good."""
    model = small().fit(X, Y)
    before = vars(model).copy()
    for targets in (numpy.ones(40), numpy.full(40, numpy.nan), X[:, 0]):
        with pytest.raises(ValueError, match=r"y has|y contains|Unknown label"):
            model.fit(X[:, :1], targets)
    assert vars(model) == before
    assert model.predict(X).shape == (40,)


@pytest.mark.parametrize("scale", [1e-310, 1e200, 3e307])
def test_targets_of_any_size(scale: float) -> None:
    """The scale of targets is neither 0 nor infinite where they are neither."""
    model = SynapticRegressor(3, rate=0.1, iterations=50, random_state=0).fit(X, Y * scale)
    assert (model.predict(X) / scale).mean() == pytest.approx(Y.mean(), rel=0.2)
    same = SynapticRegressor(3, iterations=1, random_state=0).fit(X[:7], [0.1] * 7)
    assert (same.target_mean_[0], same.target_scale_[0]) == (0.1, 1)
    with pytest.raises(ValueError, match="y must have numbers"):
        same.fit(X, THREE)


def test_one_class() -> None:
    """One class is nothing to learn."""
    with pytest.raises(ValueError, match="y has 1 class"):
        small().fit(X, numpy.ones(40))


def test_curves() -> None:
    """The costs of the iterations, and what the last was."""
    model = small(error=0, cost="CROSS_ENTROPY").fit(X, Y)
    assert len(model.loss_curve_) == model.n_iter_ == 4
    assert model.loss_ == model.loss_curve_[-1] < model.loss_curve_[0]
    assert model.validation_curve_ is None
    assert small(iterations=500, error=0.2).fit(X, Y).n_iter_ < 100


def test_early_stopping() -> None:
    """It ends `patience` iterations after the smallest error, with the network of that."""
    model = small(iterations=300, early_stopping=True, validation_fraction=0.3, patience=3)
    noisy = numpy.where(numpy.arange(40) % 4, Y, 1 - Y)
    model.set_params(rate=0.5).fit(X, noisy)
    best = int(numpy.argmin(model.validation_curve_))
    assert model.n_iter_ == len(model.validation_curve_) == best + 1 + 3
    shorter = clone(model).set_params(iterations=best + 1).fit(X, noisy)
    assert learned(shorter) == learned(model)

    for fraction, wanted in ((1.5, "below 1"), (0.99, "leaves none to learn from")):
        with pytest.raises(ValueError, match=wanted):
            small(early_stopping=True, validation_fraction=fraction).fit(X[:9], Y[:9])
    assert small(early_stopping=True).fit(X[:5], THREE[:5]).validation_curve_


def test_weights_are_counts() -> None:
    """A weight of 2 is a row that is there twice, one of 0 a row that is not there."""
    counts = numpy.arange(40) % 3
    for model, y in (
        (small(), THREE),
        (SynapticRegressor(3, iterations=3, random_state=0), X[:, 0]),
    ):
        one = clone(model).fit(X, y, sample_weight=counts)
        two = clone(model).fit(numpy.repeat(X, counts, axis=0), numpy.repeat(y, counts))
        assert learned(one) == learned(two)
        assert learned(clone(model).fit(X, y, numpy.ones(40))) == learned(clone(model).fit(X, y))
    early = small(early_stopping=True).fit(X, Y, sample_weight=counts)
    assert early.validation_curve_


@pytest.mark.parametrize(
    ("weight", "wanted"),
    [
        (numpy.full(40, 0.5), r"sample_weight\[0\] is 0.5, but weights must be whole numbers"),
        (numpy.full(40, -1), "0 or more"),
        (numpy.zeros(40), "sample_weight is zero for all rows"),
        (numpy.ones((40, 2)), "Sample weights must be 1D array or scalar"),
        (numpy.ones(39), "inconsistent numbers of samples"),
        (numpy.full(40, numpy.nan), "sample_weight contains NaN"),
        (numpy.full(40, 1e20), "sample_weight adds up to 4e\\+21 rows an iteration"),
    ],
)
def test_other_weights_are_refused(weight: Any, wanted: str) -> None:
    """Row-by-row learning has no half of a row."""
    with pytest.raises(ValueError, match=wanted):
        small().fit(X, Y, sample_weight=weight)


def test_warm_start() -> None:
    """It goes on with the network that there is, and only with such layers and classes."""
    model = small(warm_start=True).fit(X, Y)
    network, before = model.network_, learned(model)
    model.fit(X, Y)
    assert model.network_ is network
    assert learned(model) != before
    assert model.n_iter_ == len(model.loss_curve_) == 8
    assert learned(clone(model).fit(X, Y)) == before
    model.set_params(squash="relu", early_stopping=True).fit(X, Y)
    assert numpy.isnan(model.validation_curve_).tolist() == [True] * 8 + [False] * 4
    assert all(each.squash is Neuron.squash.RELU for each in network.layers.hidden[0].list)
    with pytest.raises(ValueError, match=r"hidden_layer_sizes is \(4,\), but the network"):
        model.set_params(hidden_layer_sizes=4).fit(X, Y)
    with pytest.raises(ValueError, match=r"y has the label 2, which is not among"):
        model.set_params(hidden_layer_sizes=3).fit(X, Y + 1)
    assert model.n_iter_ == 12


def test_partial_fit() -> None:
    """One iteration a call, with rows that may be of few classes."""
    model = small()
    with pytest.raises(ValueError, match="classes must be given"):
        model.partial_fit(X, THREE)
    for part in range(4):
        model.partial_fit(X[part::4], THREE[part::4], classes=["high", "low", "middle"])
    assert model.n_iter_ == len(model.loss_curve_) == 4
    assert model.predict(X).shape == (40,)
    with pytest.raises(ValueError, match=r"classes is .*, but in the first call it was"):
        model.partial_fit(X, THREE, classes=["high", "low"])
    with pytest.raises(ValueError, match="early_stopping must be False"):
        model.set_params(early_stopping=True).partial_fit(X, THREE)


def test_rates() -> None:
    """A list is shared out over the iterations, a function is asked before each."""
    seen = []

    def rate(iterations: int, error: float) -> float:
        seen.append(iterations)
        return 0.1

    assert learned(small(rate=rate).fit(X, Y)) == learned(small().fit(X, Y))
    assert len(seen) == 4
    model = small(rate=[0.3, 0.1], iterations=2)
    for _ in range(3):
        model.partial_fit(X, Y, classes=[0, 1])
    assert model.n_iter_ == 3


def test_divergence_keeps_what_was_learned() -> None:
    """A warning says so, and the numbers are those of the last finite iteration."""
    model = SynapticRegressor(3, squash="IDENTITY", rate=0.9, random_state=0)
    with pytest.warns(ConvergenceWarning, match="try a smaller rate, or scale the inputs") as seen:
        model.fit(3 * X, X[:, 0])
    assert seen[0].filename == __file__
    assert model.n_iter_ == len(model.loss_curve_)
    assert numpy.isfinite(model.loss_curve_).all()
    assert all(numpy.isfinite(each).all() for each in model.network_.weights)


def test_ctrl_c_keeps_what_was_learned() -> None:
    """It is raised, and the model is fitted with the iterations before."""

    def interrupt(seen: Any) -> None:
        if seen.iterations > 2:
            signal.raise_signal(signal.SIGINT)

    model = small(iterations=10**6, error=0, verbose=interrupt)
    with pytest.raises(KeyboardInterrupt):
        model.fit(X, Y)
    assert 2 < model.n_iter_ == len(model.loss_curve_) < 10**6
    assert model.predict(X).shape == (40,)


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    """A bar on stderr, or a function."""
    small(verbose=True).fit(X, Y)
    small(verbose=numpy.int64(2)).fit(X, Y)
    small(verbose=numpy.False_).fit(X, Y)
    assert capsys.readouterr().err.count("4") >= 2
    seen: list[int] = []
    small(verbose=lambda each: seen.append(each.iterations)).fit(X, Y)
    assert seen[-1] == 4


def test_copies() -> None:
    """Pickles and copies predict the same and go on the same; a clone is not fitted."""
    model = small().fit(X, THREE)
    for other in (pickle.loads(pickle.dumps(model)), copy.deepcopy(model)):
        assert other.predict_proba(X).tolist() == model.predict_proba(X).tolist()
        mine = copy.deepcopy(model).partial_fit(X, THREE)
        assert learned(other.partial_fit(X, THREE)) == learned(mine)
    with pytest.raises(NotFittedError):
        clone(model).predict(X)


def test_layers() -> None:
    """Sizes are an int, a list, an array or nothing; squash is a name or a function."""
    for sizes, wanted in ((4, [4]), ([4, 3], [4, 3]), (numpy.array([2]), [2]), ((), [])):
        model = SynapticClassifier(sizes, iterations=1).fit(X, Y)
        assert [layer.size for layer in model.network_.layers.hidden] == wanted
    assert learned(small(shuffle=numpy.True_).fit(X, Y)) == learned(small().fit(X, Y))
    first = learned(small(squash="RELU").fit(X, Y))
    assert first == learned(small(squash="relu").fit(X, Y))
    assert first == learned(small(squash=Neuron.squash.RELU).fit(X, Y))
    assert first != learned(small().fit(X, Y))


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("hidden_layer_sizes", 0, "int of at least 1|ints above 0"),
        ("hidden_layer_sizes", [3, 0], r"hidden_layer_sizes\[1\]"),
        ("hidden_layer_sizes", "3", "int or a list"),
        ("squash", "SOFTMAX", "squash must be one of 'LOGISTIC', 'TANH'"),
        ("squash", "sigmoid", "got 'sigmoid'; did you mean 'LOGISTIC'"),
        ("squash", "linear", "got 'linear'; did you mean 'IDENTITY'"),
        ("squash", 3, "squash must be a name"),
        ("rate", 0, "rate must be above 0"),
        ("rate", [0.1, -1], r"rate\[1\] must be above 0"),
        ("rate", [0.1] * 9, "rate has 9 buckets for 4 iterations"),
        ("iterations", 0, "iterations must be"),
        ("iterations", 1.5, "iterations must be"),
        ("error", 1, "error must be at least 0 and below 1"),
        ("momentum", 1, "momentum must be at least 0 and below 1"),
        ("loss", "hinge", "loss must be one of 'synaptic', 'squared'"),
        ("cost", "MAE", "cost must be one of 'MSE'"),
        ("shuffle", 1, "shuffle must be True or False"),
        ("early_stopping", "yes", "early_stopping must be True or False"),
        ("patience", 0, "patience must be"),
        ("warm_start", None, "warm_start must be True or False"),
        ("verbose", "yes", "verbose must be True, False or a function"),
        ("random_state", "x", "cannot be used to seed"),
    ],
)
def test_invalid_parameters(name: str, value: object, wanted: str) -> None:
    """They are refused when it is fitted, with what was expected."""
    model = small(**{name: value})
    with pytest.raises((TypeError, ValueError), match=wanted):
        model.fit(X, Y)
    assert not hasattr(model, "network_")


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("max_iter", "did you mean 'iterations'"),
        ("activation", "did you mean 'squash'"),
        ("learning_rate_init", "did you mean 'rate'"),
        ("hidden", "did you mean 'hidden_layer_sizes'"),
        ("n_iter_no_change", "did you mean 'patience'"),
        ("progress", "did you mean 'verbose'"),
        ("seed", "did you mean 'random_state'"),
        ("class_weight", "weighted by the sample_weight of fit"),
        ("batch_size", "knows no batches"),
    ],
)
def test_names_of_other_libraries(name: str, wanted: str) -> None:
    """The message says what is meant; cloning and searching know only the names that there are."""
    with pytest.raises(TypeError, match=f"SynapticRegressor has no option '{name}'.*{wanted}"):
        SynapticRegressor(**{name: 1})
    assert name not in SynapticRegressor().get_params()
