"""Reads the file of `Network.save`; everything is checked before a network can run.

The kernels trust the store, and the C kernel would read beyond an array that is too short.  So no
number in a file is trusted: the length of an array is that of its list, and every reference is
looked up.  Time and memory are in proportion to the size of the file.
"""

from __future__ import annotations

from array import array
from itertools import pairwise

from ... import squash as _squash
from ..._base import validation
from ..._base.records import Record
from ..._store import storage
from ..._store.storage import NEURON_NUMBERS, Bundle, NeuronBlock
from ...layer import Layer
from ...layer_connection import CONNECTION_TYPES, GATE_TYPES, LayerConnection
from ...neuron import Neuron, NeuronList
from . import checks, parts
from .writing import FORMAT, KEPT, LISTS, SELVES, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..._store.storage import Place
    from .parts import Values

HEAD = ("format", "version", "class", "network")
EXTRAS = ("extras",)  # of the file, where anything is kept beside the network
NETWORK = ("input", "hidden", "output", "optimized", "compiled", "aux")
BLOCK = ("size", "id", "squash", "labels", "inputs", "projected", *NEURON_NUMBERS)
BUNDLE = (
    "pattern",
    "from",
    "to",
    "id",
    "row_ids",
    "pooled",
    "shared",
    "weights",
    "gains",
    "traces",
    "gaters",
)
FROZEN = ("frozen",)  # of blocks and bundles, where anything is frozen
GATE = ("gater", "gated", "influences", "traces")
LAYER = ("block", "members", "connectedTo")
LINK = ("from", "to", "type", "bundles", "entries", "gatedfrom")
KEPT_NUMBERS = ("block", "name", "start", "numbers")


def network(content: object) -> Values:
    """Return the contents of a file, in the form that `parts.assemble` needs."""
    if isinstance(content, dict) and "neurons" in content:
        raise ValueError("it is what toJSON() returned, which Network.fromJSON reads")
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f'its "format" is not "{FORMAT}"')
    if content.get("version") != VERSION or isinstance(content["version"], bool):
        raise ValueError(
            f"its version is {content.get('version')!r}; this pysynaptic reads version {VERSION}"
        )
    checks.keys(content, (*HEAD, *LISTS), "the file", EXTRAS)
    for name in LISTS:
        checks.items(content[name], name)
    extras = _extras(content["extras"]) if "extras" in content else None
    return {**_Reader(content).network(), "extras": extras}


def _extras(content: object) -> dict[str, Any]:
    """Return what is kept beside the network."""
    validation.mapping(content, "extras")
    from ..._data.plain import again  # few networks need it, and numpy

    found: object = again(content, "extras")
    if not isinstance(found, dict):
        raise ValueError("extras must be a dict")
    return found


def refuse_constant(name: str) -> float:
    """Refuse NaN and Infinity, which Python's JSON accepts."""
    raise ValueError(f"{name} is not a finite number")


class _Reader:
    """Makes empty objects, then reads the values of each."""

    def __init__(self, content: Values) -> None:
        self.content = content
        self.blocks: list[NeuronBlock] = [_empty(NeuronBlock) for _ in content["blocks"]]
        self.bundles: list[Bundle] = [_empty(Bundle) for _ in content["bundles"]]
        self.layers: list[Layer] = [_empty(Layer) for _ in content["layers"]]
        self.links: list[LayerConnection] = [_empty(LayerConnection) for _ in content["links"]]
        self.labels: list[tuple[Place, str]] = []
        self.whole: set[NeuronBlock] = set()  # blocks that belong to a layer already
        self.gated: set[tuple[Place, Place]] = set()

    def network(self) -> Values:
        self.of_blocks = [self.block(item, k) for k, item in self.each("blocks")]
        self.of_bundles = [self.bundle(item, k) for k, item in self.each("bundles")]
        self.wired()
        self.wire()
        for k, item in self.each("bundles"):
            self.gaters(item, k)
        for k, item in self.each("gates"):
            self.gate(item, f"gate {k}")
        self.of_layers = [self.layer(item, f"layer {k}") for k, item in self.each("layers")]
        of_links = [self.link(item, k) for k, item in self.each("links")]
        head = checks.keys(self.content["network"], NETWORK, "network")
        optimized = head["optimized"]
        if optimized is not None:
            validation.flag(optimized, "network.optimized", "true, false or null")
        if not isinstance(self.content["class"], str):
            raise ValueError("class must be a name")
        aux = checks.numbers([head["aux"]], 1, "network.aux")[0]
        layers = Record(
            input=self.running(head["input"]),
            hidden=[self.running(k) for k in checks.items(head["hidden"], "network.hidden")],
            output=self.running(head["output"]),
        )
        compiled = [self.running(k) for k in checks.items(head["compiled"], "network.compiled")]
        if bool(compiled) != bool(optimized) or len(compiled) == 1:
            raise ValueError("network.compiled must name the layers where optimized is true")
        return {
            "class": self.content["class"],
            "layers": layers,
            "order": tuple(compiled),
            "optimized": optimized,
            "aux": aux,
            "kept": [self.kept(item, f"kept {k}") for k, item in self.each("kept")],
            "labels": self.labels,
            "state": {
                "version": parts.VERSION,
                "blocks": list(zip(self.blocks, self.of_blocks, strict=True)),
                "bundles": list(zip(self.bundles, self.of_bundles, strict=True)),
                "layers": list(zip(self.layers, self.of_layers, strict=True)),
                "links": list(zip(self.links, of_links, strict=True)),
                "views": [],
            },
        }

    def each(self, name: str) -> Any:
        return enumerate(self.content[name])

    # Places -----------------------------------------------------------------------------------

    def place(self, value: object, what: str) -> Place:
        k, index = checks.wholes(value, 2, what)
        if index >= checks.at(self.of_blocks, k, what)["size"]:
            raise ValueError(f"{what}: there is no neuron {value!r}")
        return self.blocks[k], index

    def running(self, k: object) -> Layer:
        if not checks.at(self.of_layers, k, "network")["_members"]:
            raise ValueError("a layer of the network has no neurons")
        layer: Layer = checks.at(self.layers, k, "network")
        return layer

    # Neurons and connections ------------------------------------------------------------------

    def block(self, item: object, k: int) -> Values:
        what = f"block {k}"
        values = checks.keys(item, BLOCK, what, FROZEN)
        size = checks.whole(values["size"], f"{what}.size", 1)
        found: Values = {
            "size": size,
            "first_id": checks.whole(values["id"], f"{what}.id"),
            "squash": array("b"),
            "custom": {},
            "frozen": checks.flags(values.get("frozen"), size, f"{what}.frozen"),
            "inputs": [],
            "projected": [],
            "gates": [],
            "self_gaters": {},
            "selves": None,
        }
        for name in NEURON_NUMBERS:
            found[name] = checks.numbers(values[name], size, f"{what}.{name}")
        for index, name in enumerate(checks.items(values["squash"], f"{what}.squash", size)):
            function = _registered(name, what)
            code = _CODES.get(function, storage.CUSTOM)
            found["squash"].append(code)
            if code == storage.CUSTOM:
                found["custom"][index] = function
        for index, label in validation.mapping(values["labels"], f"{what}.labels").items():
            if not (index.isdecimal() and len(index) < 12 and int(index) < size):
                raise ValueError(f"{what}.labels: there is no neuron {index!r}")
            if not isinstance(label, str):
                raise ValueError(f"{what}.labels must be strings")
            self.labels.append(((self.blocks[k], int(index)), label))
        return found

    def bundle(self, item: object, k: int) -> Values:
        what = f"bundle {k}"
        values = checks.keys(item, BUNDLE, what, FROZEN)
        here, source_start, rows = checks.wholes(values["from"], 3, f"{what}.from")
        there, target_start, columns = checks.wholes(values["to"], 3, f"{what}.to")
        source = checks.at(self.of_blocks, here, what)
        target = checks.at(self.of_blocks, there, what)
        pooled, shared = (
            validation.flag(values[name], f"{what}.{name}") for name in ("pooled", "shared")
        )
        pattern, size = values["pattern"], source["size"]
        selves = pattern == SELVES
        within = here == there and (source_start, rows, target_start, columns) == (0, size, 0, size)
        if (
            pattern not in ("all", "else", "one", SELVES)
            or not (rows and columns)
            or source_start + rows > size
            or target_start + columns > target["size"]
            or (pattern == "one" and rows != columns)
            or (pattern in ("else", SELVES) and not within)
            or (pattern == "else" and rows == 1)
            or (pooled and (pattern, rows, columns) != ("all", 1, 1))
            or (shared and (pattern != "all" or pooled))
        ):
            raise ValueError(f"{what}: such connections are not possible")
        found: Values = {
            "pattern": "one" if selves else pattern,
            "source": self.blocks[here],
            "source_start": source_start,
            "rows": rows,
            "target": self.blocks[there],
            "target_start": target_start,
            "columns": columns,
            "first_id": checks.whole(values["id"], f"{what}.id"),
            "pooled": pooled,
            "shared": shared,
            "gaters": [],
        }
        if values["row_ids"] is not None:
            length = 1 if found["pattern"] == "one" else columns - (pattern == "else")
            ids = checks.wholes(values["row_ids"], rows, f"{what}.row_ids")
            if ids[0] != found["first_id"] or any(b - a < length for a, b in pairwise(ids)):
                raise ValueError(f"{what}.row_ids are not the ids of its rows")
            found["row_ids"] = array("q", ids)
        entries = rows if found["pattern"] == "one" else rows * columns
        found["frozen"] = checks.flags(values.get("frozen"), entries, f"{what}.frozen")
        if shared and any(target["self_weight"]):
            raise ValueError(f"{what}: there are no shared traces where a neuron has a memory")
        if selves:
            if source["selves"] is not None:
                raise ValueError(f"{what}: the block has its self-connections already")
            source["selves"] = self.bundles[k]
            found.update(weights=source["self_weight"], gains=source["self_gain"], traces=None)
            return found
        found["weights"] = checks.numbers(values["weights"], entries, f"{what}.weights")
        found["gains"] = None
        if pooled or values["gains"] is not None:
            found["gains"] = checks.numbers(values["gains"], entries, f"{what}.gains")
        if shared and found["gains"] is not None:
            raise ValueError(f"{what}: there are no shared traces where there are gains")
        traces = rows if shared else entries
        found["traces"] = checks.numbers(values["traces"], traces, f"{what}.traces")
        return found

    def wire(self) -> None:
        """Give every block its bundles, and count the inputs of each neuron."""
        self.index = {id(block): k for k, block in enumerate(self.blocks)}
        self.values = {
            id(bundle): values for bundle, values in zip(self.bundles, self.of_bundles, strict=True)
        }
        self.received = [[0] * values["size"] for values in self.of_blocks]
        for k, values in enumerate(self.of_blocks):
            if values["selves"] is None:
                raise ValueError(f"block {k} lacks its self-connections")
            for bundle in values["inputs"]:
                wired = self.values[id(bundle)]
                pattern, rows = wired["pattern"], wired["rows"]
                count = 1 if pattern == "one" else rows - (pattern == "else")
                for column in range(wired["columns"]):
                    self.received[k][wired["target_start"] + column] += count
        ids = sorted((values["first_id"], values["size"]) for values in self.of_blocks)
        if any(first + size > after for (first, size), (after, _) in pairwise(ids)):
            raise ValueError("two neurons have the same id")

    def wired(self) -> None:
        """Read the inputs and projections of each block; a loose connection is in neither list."""
        lists: dict[str, list[int]] = {"inputs": [], "projected": []}
        for name, end in (("inputs", "target"), ("projected", "source")):
            for k, item in self.each("blocks"):
                for place in checks.items(item[name], f"block {k}.{name}"):
                    values = checks.at(self.of_bundles, place, f"block {k}.{name}")
                    if values[end] is not self.blocks[k] or values["traces"] is None:
                        raise ValueError(f"block {k}.{name}: bundle {place} is another's")
                    lists[name].append(place)
                    self.of_blocks[k][name].append(self.bundles[place])
        inputs = sorted(lists["inputs"])
        if inputs != sorted(lists["projected"]) or any(a == b for a, b in pairwise(inputs)):
            raise ValueError("a bundle must have one source and one target")

    # Gates ------------------------------------------------------------------------------------

    def run(self, value: object, what: str) -> tuple[Bundle, int, int, int, int]:
        """Return a run whose connections exist; the caller checks ``other``."""
        k, entry, step, other, count = checks.wholes(value, 5, what)
        values = checks.at(self.of_bundles, k, what)
        last = entry + step * (count - 1)
        if not (step and count and last < len(values["weights"])):
            raise ValueError(f"{what}: there are no connections {value!r}")
        if values["gains"] is None:
            raise ValueError(f"{what}: gated connections have gains, those of bundle {k} have none")
        if values["traces"] is None and count > 1:
            raise ValueError(f"{what}: self-connections are gated one by one")
        return self.bundles[k], entry, step, other, count

    def gaters(self, item: Values, k: int) -> None:
        values = self.of_bundles[k]
        for gater in checks.items(item["gaters"], f"bundle {k}.gaters"):
            block, neuron, *run = checks.wholes(gater, 6, f"bundle {k}.gaters")
            place = self.place([block, neuron], f"bundle {k}.gaters")
            _, *run = self.run([k, *run], f"bundle {k}.gaters")
            values["gaters"].append((self.bundles[k], *run, *place))
            if values["traces"] is None:
                self.of_blocks[self.index[id(values["source"])]]["self_gaters"][run[0]] = place

    def gate(self, item: object, what: str) -> None:
        values = checks.keys(item, GATE, what)
        gater = self.place(values["gater"], f"{what}.gater")
        gated = self.place(values["gated"], f"{what}.gated")
        runs = [
            self.run(run, f"{what}.influences")
            for run in checks.items(values["influences"], f"{what}.influences")
        ]
        for run in runs:
            self.check_influence(run, gated, what)
        k = self.index[id(gater[0])]
        traces = checks.numbers(values["traces"], self.received[k][gater[1]], f"{what}.traces")
        gates = self.of_blocks[k]["gates"]
        if (gater, gated) in self.gated:
            raise ValueError(f"{what}: what this neuron gates of that one is given twice")
        self.gated.add((gater, gated))
        gates.append((gater[1], gated, runs, traces))

    def check_influence(
        self, run: tuple[Bundle, int, int, int, int], gated: Place, what: str
    ) -> None:
        """Check that a run leads from consecutive neurons to the gated one."""
        bundle, entry, step, other, count = run
        values = self.values[id(bundle)]
        columns = values["columns"]
        one = values["pattern"] == "one"
        row, column = (entry, entry) if one else divmod(entry, columns)
        if (
            gated != (values["target"], values["target_start"] + column)
            or other != values["source_start"] + row
            or (count > 1 and (one or step != columns))
            or (values["pattern"] == "else" and row <= column < row + count)
        ):
            raise ValueError(f"{what}: connections {entry}... do not lead to the gated neuron")

    # Layers -----------------------------------------------------------------------------------

    def layer(self, item: object, what: str) -> Values:
        values = checks.keys(item, LAYER, what)
        block: NeuronBlock | None = None
        size = 0
        if values["block"] is not None:
            block = checks.at(self.blocks, values["block"], f"{what}.block")
            size = checks.at(self.of_blocks, values["block"], f"{what}.block")["size"]
        if values["members"] is not None:
            members = [
                self.place(place, f"{what}.members")
                for place in checks.items(values["members"], f"{what}.members")
            ]
        elif block is None or block in self.whole:
            raise ValueError(f"{what} must say which neurons it has")
        else:
            self.whole.add(block)
            members = [(block, index) for index in range(size)]
        named = block is not None and values["members"] is not None
        if named and members != [(block, index) for index in range(size)]:
            raise ValueError(f"{what} is not the block it says")
        links = checks.items(values["connectedTo"], f"{what}.connectedTo")
        return {
            "_block": block,
            "_members": members,
            "_list": NeuronList(members),
            "connectedTo": [checks.at(self.links, k, f"{what}.connectedTo") for k in links],
        }

    def link(self, item: object, k: int) -> Values:
        what = f"link {k}"
        values = checks.keys(item, LINK, what)
        from_, to = (checks.at(self.layers, values[end], f"{what}.{end}") for end in ("from", "to"))
        validation.choice(values["type"], CONNECTION_TYPES, f"{what}.type")
        entries = values["entries"]
        if entries is not None:
            entries = [
                self.entry(entry, what) for entry in checks.items(entries, f"{what}.entries")
            ]
        bundles = [
            checks.at(self.bundles, each, f"{what}.bundles")
            for each in checks.items(values["bundles"], f"{what}.bundles")
        ]
        self.check_bundles(bundles, entries is not None, what)
        gates = [
            checks.items(gate, f"{what}.gatedfrom", 2)
            for gate in checks.items(values["gatedfrom"], f"{what}.gatedfrom")
        ]
        for _, type in gates:
            validation.choice(type, GATE_TYPES, f"the type of a gate in {what}.gatedfrom")
        return {
            "ID": k,
            "from_": from_,
            "to": to,
            "type": values["type"],
            "selfconnection": from_ is to,
            "_bundles": tuple(bundles),
            "_entries": entries,
            "gatedfrom": [
                Record(layer=checks.at(self.layers, place, f"{what}.gatedfrom"), type=type)
                for place, type in gates
            ],
        }

    def entry(self, value: object, what: str) -> tuple[Bundle, int]:
        k, entry = checks.wholes(value, 2, what)
        values = checks.at(self.of_bundles, k, what)
        diagonal = values["pattern"] == "else" and not entry % (values["columns"] + 1)
        if entry >= len(values["weights"]) or diagonal:
            raise ValueError(f"{what}: there is no connection {value!r}")
        return self.bundles[k], entry

    def check_bundles(self, bundles: list[Bundle], listed: bool, what: str) -> None:
        """Check that the bundles can make up a layer connection."""
        of_bundles = [self.values[id(bundle)] for bundle in bundles]
        kinds = [SELVES if each["traces"] is None else each["pattern"] for each in of_bundles]
        if (
            (listed and bundles)
            or len(bundles) > 2
            or (len(bundles) == 2 and kinds != [SELVES, "else"])
            or len({(each["source"], each["target"]) for each in of_bundles}) > 1
        ):
            raise ValueError(f"{what}: these bundles do not connect two layers")

    def kept(self, item: object, what: str) -> tuple[array[float], int, array[float]]:
        values = checks.keys(item, KEPT_NUMBERS, what)
        block = checks.at(self.of_blocks, values["block"], f"{what}.block")
        validation.choice(values["name"], KEPT, f"{what}.name")
        start = checks.whole(values["start"], f"{what}.start")
        before = checks.numbers(values["numbers"], None, f"{what}.numbers")
        if not before:
            raise ValueError(f"{what}.numbers must have a number, got none")
        if start + len(before) > block["size"]:
            raise ValueError(f"{what}: the block has fewer neurons")
        return block[values["name"]], start, before


# Values ---------------------------------------------------------------------------------------

_CODES = {function: code for code, function in enumerate(_squash.BUILT_IN)}


def _empty(cls: Any) -> Any:
    return object.__new__(cls)


def _registered(name: object, what: str) -> _squash.Squash:
    """Return a squash function by its name."""
    if not isinstance(name, str):
        raise ValueError(f"{what}.squash must be names")
    if name not in Neuron.squash:
        raise ValueError(
            f"{what} has the squash function {name!r}, which is not registered here: "
            f"set Neuron.squash.{name[:60]} = function first"
        )
    function: _squash.Squash = Neuron.squash[name]
    return function
