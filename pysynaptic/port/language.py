"""What JavaScript's built-in objects give, and what Synaptic's: kinds of results, by name."""

from __future__ import annotations

from .kinds import (
    ANY_NUMBER,
    ANYTHING,
    BOOLEAN,
    COUNT,
    EXACT,
    FLOAT,
    NULL,
    TEXT,
    UNDEFINED,
    UNIT,
    WILD,
    Kind,
    Number,
    number,
)

NAMESPACES = {
    "Math", "JSON", "console", "Object", "Array", "Number", "String", "Boolean", "Date", "Promise",
    "Map", "Set", "WeakMap", "WeakSet", "Symbol", "RegExp", "process", "performance",
    "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
    "AggregateError",
    "Float64Array", "Float32Array", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
    "Uint16Array", "Int32Array", "Uint32Array", "ArrayBuffer", "Buffer", "Function",
    "globalThis", "global", "window", "self", "module", "exports",
}  # fmt: skip
UNPORTED = {
    "Proxy", "WeakRef", "Atomics", "SharedArrayBuffer", "FinalizationRegistry", "DataView",
    "BigInt", "Intl", "Reflect", "URL",
    "BigInt64Array", "BigUint64Array", "Iterator", "fetch", "AbortController", "Worker", "escape",
    "unescape", "encodeURI", "decodeURI", "TextEncoder", "TextDecoder", "crypto",
    "URLSearchParams",
}  # fmt: skip
ERRORS = {
    "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
    "AggregateError",
}  # fmt: skip
OF_ALL_OBJECTS = {
    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString",
    "valueOf",
}  # fmt: skip
TYPED = {
    "Float64Array", "Float32Array", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
    "Uint16Array", "Int32Array", "Uint32Array",
}  # fmt: skip

_INDEX = number(Number(32, -1))  # at least -1
_UNSURE_INT = number(Number(EXACT, WILD))

FUNCTIONS = {
    "parseInt": _UNSURE_INT,
    "parseFloat": number(ANY_NUMBER),
    "isNaN": BOOLEAN,
    "isFinite": BOOLEAN,
    "setTimeout": ANYTHING,
    "setInterval": ANYTHING,
    "setImmediate": ANYTHING,
    "clearTimeout": UNDEFINED,
    "clearInterval": UNDEFINED,
    "clearImmediate": UNDEFINED,
    "queueMicrotask": UNDEFINED,
    "structuredClone": ANYTHING,
    "encodeURIComponent": TEXT,
    "decodeURIComponent": TEXT,
    "require": ANYTHING,
}
CONSTANTS = {
    "NaN": number(FLOAT),
    "Infinity": number(Number(-1, WILD, False, False)),
    "undefined": UNDEFINED,
}

MATH = {
    **dict.fromkeys(
        [
            "acos",
            "acosh",
            "asin",
            "asinh",
            "atan",
            "atan2",
            "atanh",
            "cbrt",
            "cosh",
            "expm1",
            "log",
            "log10",
            "log1p",
            "log2",
            "sinh",
            "sqrt",
            "tan",
            "fround",
            "hypot",
            "pow",
        ],
        number(ANY_NUMBER),
    ),
    **dict.fromkeys(["cos", "sin", "tanh"], number(Number(1, WILD))),  # at most 1, or NaN
    "exp": number(Number(EXACT, WILD, negative=False)),
    "random": number(UNIT),
    "imul": number(Number(31, -1)),
    "clz32": number(Number(6, -1, False)),
}
MATH_CONSTANTS = {"PI", "E", "LN2", "LN10", "LOG2E", "LOG10E", "SQRT2", "SQRT1_2"}
TEXT_METHODS = {
    **dict.fromkeys(
        [
            "charAt",
            "substring",
            "substr",
            "slice",
            "replace",
            "replaceAll",
            "padStart",
            "padEnd",
            "trim",
            "trimStart",
            "trimEnd",
            "trimLeft",
            "trimRight",
            "toUpperCase",
            "toLowerCase",
            "toLocaleUpperCase",
            "toLocaleLowerCase",
            "repeat",
            "concat",
            "normalize",
            "toString",
            "valueOf",
        ],
        TEXT,
    ),
    "charCodeAt": number(Number(16, WILD, False)),
    "codePointAt": number(Number(21, -1, False)) | UNDEFINED,
    "indexOf": _INDEX,
    "lastIndexOf": _INDEX,
    "search": _INDEX,
    "localeCompare": number(Number(1, -1)),
    **dict.fromkeys(["includes", "startsWith", "endsWith"], BOOLEAN),
    "at": TEXT | UNDEFINED,
}
NUMBER_METHODS = dict.fromkeys(
    ["toFixed", "toPrecision", "toExponential", "toString", "toLocaleString"], TEXT
)
LIST_METHODS = {
    "join": TEXT,
    "toString": TEXT,
    "indexOf": _INDEX,
    "lastIndexOf": _INDEX,
    "findIndex": _INDEX,
    "findLastIndex": _INDEX,
    **dict.fromkeys(["includes", "some", "every"], BOOLEAN),
    "forEach": UNDEFINED,
    "push": number(COUNT),
    "unshift": number(COUNT),
}
PROCESS = {
    **dict.fromkeys(["arch", "execPath", "platform", "title", "version"], TEXT),
    "exitCode": ANYTHING,
    "pid": number(COUNT),
    "send": UNDEFINED,
}
PATHS = {"join", "resolve", "basename", "dirname", "extname", "normalize", "relative"}
LIBRARY = {"Neuron", "Layer", "Network", "Trainer", "Architect"}
ARCHITECTS = {"Perceptron", "LSTM", "Liquid", "Hopfield"}
SQUASHES = {"LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU"}
MEMBERS = {
    "Neuron.squash": SQUASHES,
    "Trainer.cost": {"CROSS_ENTROPY", "MSE", "BINARY"},
    "Layer.connectionType": {"ALL_TO_ALL", "ONE_TO_ONE", "ALL_TO_ELSE"},
    "Layer.gateType": {"INPUT", "OUTPUT", "ONE_TO_ONE"},
}
"""What Synaptic's namespaces have; everything else in them is undefined."""

# By class, what methods give: a kind, or a word that `Inference` makes one of.
METHODS: dict[str, dict[str, Kind | str]] = {
    "Network": {
        "activate": "floats",
        "propagate": UNDEFINED,
        "project": "LayerConnection",
        "gate": UNDEFINED,
        "clear": UNDEFINED,
        "reset": UNDEFINED,
        "optimize": UNDEFINED,
        "restore": UNDEFINED,
        "neurons": "neurons",
        "inputs": number(COUNT),
        "outputs": number(COUNT),
        "set": UNDEFINED,
        "setOptimize": UNDEFINED,
        "toJSON": "json",
        "toDot": ANYTHING,
        "standalone": ANYTHING,
        "clone": "Network",
        "worker": ANYTHING,
        # Hopfield
        "learn": "result",
        "feed": "floats",
    },
    "Layer": {
        "activate": "floats",
        "propagate": UNDEFINED,
        "project": "LayerConnection",
        "gate": UNDEFINED,
        "selfconnected": BOOLEAN,
        "connected": ANYTHING,
        "clear": UNDEFINED,
        "reset": UNDEFINED,
        "neurons": "Neurons",
        "add": UNDEFINED,
        "set": "Layer",
    },
    "Neuron": {
        "activate": number(FLOAT),
        "propagate": UNDEFINED,
        "project": "Connection",
        "gate": UNDEFINED,
        "selfconnected": BOOLEAN,
        "connected": ANYTHING,
        "clear": UNDEFINED,
        "reset": UNDEFINED,
    },
    "Trainer": {
        "train": "result",
        "trainAsync": ANYTHING,
        "test": "result",
        "XOR": "result",
        "DSR": "result",
        "ERG": "result",
        "timingTask": ANYTHING,
        "workerTrain": ANYTHING,
    },
    "Connection": {},
    "LayerConnection": {},
}
FIELDS: dict[str, dict[str, Kind | str]] = {
    "Network": {"layers": "layers", "optimized": ANYTHING},
    "Layer": {
        "list": "Neurons",
        "size": number(COUNT),
        "label": TEXT | NULL,
        "connectedTo": ANYTHING,
    },
    "Neuron": {
        "ID": number(COUNT),
        "bias": number(FLOAT),
        "activation": number(FLOAT),
        "state": number(FLOAT),
        "old": number(FLOAT),
        "squash": ANYTHING,
        "connections": ANYTHING,
        "label": ANYTHING,
        "layer": ANYTHING,
    },
    "Trainer": {
        "network": "Network",
        "rate": ANYTHING,
        "iterations": ANYTHING,
        "error": ANYTHING,
        "cost": ANYTHING,
    },
    "Connection": {
        "ID": number(COUNT),
        "from": "Neuron",
        "to": "Neuron",
        "weight": number(FLOAT),
        "gain": number(FLOAT),
        "gater": ANYTHING,
    },
    "LayerConnection": {
        "ID": number(COUNT),
        "from": "Layer",
        "to": "Layer",
        "size": number(COUNT),
        "list": "Connections",
        "connections": ANYTHING,
        "type": TEXT,
        "gatedfrom": ANYTHING,
        "selfconnection": BOOLEAN,
    },
}

# What `typeof` gives for names of Node that ports have not, where all versions of it have them.
TYPES = {
    **dict.fromkeys(UNPORTED - {"Iterator", "Worker"}, "function"),
    **dict.fromkeys(["Atomics", "Intl", "Reflect", "crypto", "module", "exports"], "object"),
    "require": "function",
    "eval": "function",
    "Function": "function",
}

FROM_JS = (
    (NAMESPACES | set(FUNCTIONS) | {"NaN", "Infinity", "undefined", "eval"})
    - UNPORTED
    - {
        "module",
        "exports",
        "require",
        "window",
        "global",
        "globalThis",
        "self",
        "eval",
        "Function",
    }
)


def is_known_outer(name: str) -> bool:
    """Return whether a name that the program does not declare exists in ports."""
    return (
        name in FROM_JS
        or name in LIBRARY
        or name in ("synaptic", "module", "exports", "require", "globalThis", "global", "arguments")
    )
