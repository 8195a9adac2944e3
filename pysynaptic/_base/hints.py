"""What a name was probably meant to be: a misspelt one, or one that other libraries have.

It does not know which names there are; its callers say so.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

# What other libraries call what is here: our names, the best first, and then theirs, as `_bare`
# makes them. Only names that the caller has are suggested, so that a task names none of `train`.
_THEIRS = {
    ("iterations",): (
        "epoch epochs iter iters maxepoch maxepochs maxiter maxiters maxiterations nbepoch nepoch "
        "nepochs niter niterations numepochs numiter numiterations rounds step steps times"
    ),
    ("rate",): "alpha eta eta0 learningrate learningrateinit lr stepsize",
    ("error",): (
        "errorgoal errorthresh errorthreshold goal maxerror minerror stoperror targeterror "
        "threshold tol tolerance"
    ),
    ("progress", "log"): "bar disp display progressbar showprogress tqdm verbose verbosity",
    ("log",): "debug logevery logginginterval logperiod print printevery",
    ("cost",): "costfunction criterion errorfunction lossfunction objective",
    ("accuracy",): "metric metrics score scorer scoring",
    ("validation", "crossValidate"): (
        "evalset val valdata valid validationdata validationfraction validationset "
        "validationsize validationsplit valset valsplit"
    ),
    ("crossValidate",): "cv crossvalidation kfold testerror testsize testsplit",
    ("patience",): "earlystop earlystopping earlystoppingpatience niternochange waiting",
    ("keep_best",): "best keepbestweights restorebest restorebestweights savebest savebestonly",
    ("schedule", "progress"): "callback callbacks everyiteration hook hooks listener onepochend",
    ("history",): "losshistory record recorder returnhistory track",
    ("random", "random_state"): "generator prng randomseed randomstate rng seed",
    ("verbose",): "bar disp display log progress progressbar showprogress tqdm verbosity",
    ("hidden_layer_sizes",): "hidden hiddenlayers hiddensizes hiddenunits layers neurons units",
    ("momentum",): "beta beta1 inertia mu",
    ("shuffle",): "mix randomise randomize shuffled",
    ("every",): "each interval iterations period",
    ("do",): "action call callback function run",
    ("executor",): (
        "backend client cluster jobs maxworkers njobs parallel pool processes threads workers"
    ),
    ("seeds",): "ninit nruns nseeds repeats restarts runs",
    ("settings",): "configs configurations grid paramgrid parameters paramlist params space",
    ("folder",): "cache cachedir checkpoint checkpoints dir directory memory path resume",
    ("squash",): "activation activationfunction nonlinearity transfer transferfunction",
    ("LOGISTIC",): "expit logsig sigmoid",
    ("IDENTITY",): "linear none purelin",
    ("HLIM",): "binary heaviside step threshold",
    ("output",): "label labels outputs target targets y",
    ("input",): "data features in inputs x",
}

# What there is not, and what to do about it.
_ABSENT = {
    "learning is row by row, as in Synaptic, and knows no batches": "batch batches batchsize "
    "minibatch minibatchsize",
    "learning is Synaptic's gradient descent; rate and momentum are all there is to choose": (
        "adam optim optimiser optimizer solver"
    ),
    "rows are weighted by the sample_weight of fit()": "classweight classweights weights",
    "Synaptic has nothing that keeps weights small": (
        "decay dropout l1 l2 regularisation regularization weightdecay"
    ),
}


def hint(name: object, known: Collection[str]) -> str:
    """Return the end of a message about an unknown name, such as ``"; did you mean 'rate'?"``.

    Parameters
    ----------
    name : object
        The name that came.
    known : collection of str
        The names that there are.

    Returns
    -------
    str
        Empty if nothing is known about the name.

    Examples
    --------
    >>> hint('epochs', ('rate', 'iterations')), hint('rte', ('rate', 'iterations'))
    ("; did you mean 'iterations'?", "; did you mean 'rate'?")
    """
    meant = meanings(name, known)
    if meant:
        return f"; did you mean {' or '.join(map(repr, meant))}?"
    bare = _bare(name)
    for what, names in _ABSENT.items():
        if bare in names.split():
            return f"; {what}"
    return ""


def network_inside(value: object) -> str:
    """Return the end of a message about something that is no network but has one, else nothing.

    Parameters
    ----------
    value : object
        What came, such as an estimator or a `Pipeline`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> network_inside(SimpleNamespace(network=None)), network_inside(3)
    ('; that one has a network, which is its network', '')
    """
    found = next((name for name in ("network_", "network") if hasattr(value, name)), None)
    return "" if found is None else f"; that one has a network, which is its {found}"


def meanings(name: object, known: Collection[str]) -> list[str]:
    """Return the known names that a name may stand for: few, the most probable first."""
    return _translated(name, known) or _similar(name, known, 0.6 if len(str(name)) > 2 else 0.5)


def misspelt(name: object, known: Collection[str]) -> str | None:
    """Return the known name that a name almost certainly stands for, if there is one.

    A name that may be the user's own, such as ``stateless`` beside ``rate``, is none.
    """
    found = _translated(name, known) or _similar(name, known, 0.8)
    return found[0] if found else None


def _translated(name: object, known: Collection[str]) -> list[str]:
    """Return the known names that are written otherwise, or called otherwise elsewhere."""
    bare = _bare(name)
    same = [each for each in known if _bare(each) == bare]
    if same:
        return same
    for ours, theirs in _THEIRS.items():
        if bare in theirs.split():
            found = [each for each in ours if each in known]
            if found:
                return found
    return []


def _similar(name: object, known: Collection[str], cutoff: float) -> list[str]:
    from difflib import get_close_matches  # only for errors

    return get_close_matches(str(name), known, 1, cutoff)


def _bare(name: object) -> str:
    """Return a name as it is however it is written: ``cross_validate`` is ``crossValidate``."""
    return str(name).lower().replace("_", "").replace("-", "").replace(" ", "")
