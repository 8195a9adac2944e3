"""What a drawing shows: neurons or layers, connections, gates, names and a legend, as SVG."""

from __future__ import annotations

from html import escape
from math import isfinite, log10

from . import naming, svg
from .layout import RADIUS, Layout, Node
from .routes import Route, Router, number
from .survey import OUTSIDE
from .titles import Titles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .survey import Edge, Home, Link, Survey

MARGIN = 20.0
THIN, THICK = 0.7, 4.2  # the widths of a weight of 0 and of the greatest
CROWD = 60  # connections; with more of them lines are thinner
CROWDED = 0.7
FAINT = 0.4  # the opacity of a weight of 0
ACROSS = 0.55  # how much of it remains where lines cross a ring
SPREAD = 4.0  # between lines in a lane; in drawings of layers
BOX_SPREAD = 14.0
STUB = 30.0  # the length of what leads outside
STYLES = ("gating", "gating", "memory", "gating")  # of a block's layers


class Picture:
    """Collects the elements of a drawing, from the back to the front.

    Attributes
    ----------
    width, height : float
        The size of the document; known after `document`.
    """

    width: float
    height: float

    def __init__(self, survey: Survey, blocks: Sequence[naming.Memory], by_layers: bool) -> None:
        self.survey, self.blocks, self.by_layers = survey, blocks, by_layers
        self.titles = Titles(survey, naming.names(survey, list(blocks)))
        self.layout = Layout(survey, blocks, by_layers)
        self.router = Router(self.layout)
        self.frames: list[str] = []
        self.lines: list[tuple[float, str]] = []  # with their weights, the heavy ones in front
        self.gates: list[str] = []
        self.nodes: list[str] = []
        self.words: list[str] = []
        self.left, self.right = 0.0, self.layout.width
        self.recurrent = False
        self._draw_layers()
        self._draw_frames()
        if by_layers:
            self._draw_links()
        else:
            self._draw_edges()

    # Layers -----------------------------------------------------------------------------------

    def _draw_layers(self) -> None:
        styles = {
            layer: style
            for block in self.blocks
            for layer, style in zip(block, STYLES, strict=True)
        }
        for layer, nodes in enumerate(self.layout.nodes):
            style = styles.get(layer, "neuron")
            if self.by_layers:
                self._draw_box(layer, nodes[0], style)
            else:
                self._head(layer)
                self.nodes += [
                    svg.element(
                        "circle",
                        {"class": style, "cx": node.x, "cy": node.y, "r": RADIUS},
                        self.titles.neuron(layer, place),
                    )
                    for place, node in enumerate(nodes)
                ]

    def _draw_box(self, layer: int, node: Node, style: str) -> None:
        x, y, half_width, half_height = node
        names: dict[str, str | float] = {"class": style, "x": x - half_width, "y": y - half_height}
        names |= {"width": 2 * half_width, "height": 2 * half_height, "rx": 7.0}
        self.nodes.append(svg.element("rect", names, self.titles.layer(layer)))
        self.words.append(svg.text((x, y - 3), self.titles.names[layer], 12))
        self.words.append(svg.text((x, y + 12), self.titles.kind(layer), 10.5, "faint"))

    def _head(self, layer: int) -> None:
        """Write the name of a layer above its column."""
        x = self.layout.columns[layer]
        y = min(node.y for node in self.layout.nodes[layer]) - RADIUS - 10
        inside = self.layout.stages[self.layout.stage_of[layer]]
        halo = not inside.is_block  # whose background is another
        if inside.is_block:
            y = -inside.height / 2 - 6
        elif any(link.selves for link in self.survey.into(layer)):
            y -= 20
        kind = self.titles.kind(layer)
        name, title = self.titles.names[layer], self.titles.layer(layer)
        self.words.append(svg.text((x, y - 14), name, 12, title=title, halo=halo))
        self.words.append(svg.text((x, y), kind, 10.5, "faint", halo=halo))
        half = max(svg.width_of(name, 12), svg.width_of(kind, 10.5)) / 2
        self.left, self.right = min(self.left, x - half), max(self.right, x + half)
        self.router.clear(y - 26)

    def _draw_frames(self) -> None:
        for place, block in enumerate(self.blocks, 1):
            stage = self.layout.stages[self.layout.stage_of[block.cell]]
            top = -stage.height / 2 - (24 if self.by_layers else 54)
            names: dict[str, str | float] = {"class": "frame rule", "x": stage.left, "y": top}
            names |= {"width": stage.width, "height": stage.height / 2 + 6 - top, "rx": 12.0}
            self.frames.append(svg.element("rect", names))
            name = "memory block" + (f" {place}" if len(self.blocks) > 1 else "")
            at = stage.left + 10, top + 16
            self.words.append(svg.text(at, name, 10.5, "faint", "start"))
            self.router.clear(top - 4, stage.height / 2 + 6)

    # Connections ------------------------------------------------------------------------------

    def _draw_edges(self) -> None:
        """Draw every connection of every neuron."""
        edges = [(link, edge) for link in self.survey.links for edge in link.edges()]
        sizes = [abs(edge.weight) for link, edge in edges if not link.selves]
        self.most = max(filter(isfinite, sizes), default=0.0)
        self.thick = THICK * (CROWDED if len(edges) > CROWD else 1)
        spreads = self._spreads([self._ends(link, edge) for link, edge in edges], SPREAD, 14.0)
        marks: dict[tuple[Home, int, int], list[str]] = {}
        for (link, edge), spread in zip(edges, spreads, strict=True):
            title = self.titles.edge(link, edge)
            if OUTSIDE in (link.source, link.target):
                self._stub(link, edge, title)
                continue
            route = self.router.route(*self._ends(link, edge), spread)
            sign, width, opacity = self._look(edge.weight, link.selves)
            if link.source != link.target and {link.source, link.target} & self.layout.rings:
                opacity *= ACROSS
            names: dict[str, str | float] = {"class": sign, "d": route.path}
            names |= {"stroke-width": f"{width:.2f}", "stroke-opacity": f"{opacity:.2f}"}
            self.lines.append((opacity, svg.element("path", names, title)))
            self._tip(route, sign, opacity)
            if edge.gater is not None and edge.gater[0] != OUTSIDE:
                x, y = self._mark(route, link, edge.gater[0])
                marks.setdefault((edge.gater, round(x / 7), round(y / 7)), [number(x), number(y)])
                marks[edge.gater, round(x / 7), round(y / 7)].append(title.partition("\n")[0])
        for (gater, _, _), (x_text, y_text, *titles) in marks.items():
            self._gate(gater, float(x_text), float(y_text), titles)

    def _draw_links(self) -> None:
        """Draw the connections between two layers as one line or one band."""
        self.most = 0.0
        inner = [link for link in self.survey.links if OUTSIDE not in (link.source, link.target)]
        ends = [((link.source, 0), (link.target, 0)) for link in inner]
        spreads = self._spreads(ends, BOX_SPREAD, 28.0)
        for link, (source, target), spread in zip(inner, ends, spreads, strict=True):
            title = self.titles.link(link)
            first, last = (self.layout.stage_of[each] for each in (link.source, link.target))
            plain = not any(self.layout.stages[each].is_block for each in (first, last))
            if plain and last == first + 1:
                route = self._band(link, title)
            else:
                route = self.router.route(source, target, spread, link.selves)
                width = 1.2 + 0.9 * log10(link.count)
                names: dict[str, str | float] = {"class": "zero", "d": route.path}
                self.lines.append(
                    (0, svg.element("path", {**names, "stroke-width": f"{width:.2f}"}, title))
                )
                self._tip(route, "zero", 1.0)
                self._count(link, route, spread)
            for gater, count in sorted(link.gaters.items()):
                if gater != OUTSIDE:
                    x, y = self._mark(route, link, gater)
                    self._gate((gater, -1), x, y, [f"{count:,} connections of {title}"])

    def _count(self, link: Link, route: Route, spread: float) -> None:
        """Write how many connections a line stands for, where it is free of others."""
        there = self.layout.nodes[link.target][0]
        stage = self.layout.stages[self.layout.stage_of[link.target]]
        anchor = "middle"
        if route.middle is not None:
            x, y = route.middle
        elif link.source in stage.members:
            x, y = route.marks[0]
            x, y, anchor = x + 5, y + (1 if link.source == link.target else 0), "start"
        elif stage.is_block:
            x, y, anchor = stage.left + 6, there.y + spread, "start"
        else:
            x, y = there.x - there.half_width - 20, there.y
        self.words.append(svg.text((x, y - 3), f"{link.count:,}", 9.5, "faint", anchor))

    def _band(self, link: Link, title: str) -> Route:
        """Draw all connections between two neighbours, the positive weights above the others."""
        here, there = self.layout.nodes[link.source][0], self.layout.nodes[link.target][0]
        left, right = here.x + here.half_width, there.x - there.half_width
        sums = [0.0, 0.0]
        for weight in filter(isfinite, link.weights()):
            sums[weight < 0] += abs(weight)
        part = sums[0] / (sum(sums) or 1.0)
        for sign, start, end in (("plus", 0.0, part), ("minus", part, 1.0)):
            points = " ".join(
                f"{number(x)},{number(node.y - node.half_height + share * 2 * node.half_height)}"
                for x, node, share in (
                    (left, here, start),
                    (right, there, start),
                    (right, there, end),
                    (left, here, end),
                )
            )
            names = {"class": f"{sign}-fill", "points": points, "fill-opacity": "0.3"}
            if end > start:
                self.frames.append(svg.element("polygon", names, title))
        middle = (left + right) / 2, (here.y + there.y) / 2
        self.words.append(svg.text((middle[0], middle[1] + 4), f"{link.count:,}", 11, title=title))
        below = middle[0], middle[1] + 18
        return Route("", (below, below))

    def _ends(self, link: Link, edge: Edge) -> tuple[Home, Home]:
        return (link.source, edge.source), (link.target, edge.target)

    def _spreads(self, ends: Sequence[tuple[Home, Home]], step: float, room: float) -> list[float]:
        """Return how far each line runs from the level of its target.

        Only where lines come from the left along a lane, several of them would be one line.
        """
        layout = self.layout
        arriving: dict[Home, list[int]] = {}
        for place, (source, target) in enumerate(ends):
            if OUTSIDE in (source[0], target[0]) or source[0] == target[0]:
                continue
            first, last = layout.stage_of[source[0]], layout.stage_of[target[0]]
            back = first == last and layout.columns[source[0]] > layout.columns[target[0]]
            if layout.stages[last].is_block and not back:
                arriving.setdefault(target, []).append(place)
        spreads = [0.0] * len(ends)
        for places in arriving.values():
            places.sort(key=lambda place: self._height_of(*ends[place]))
            apart = min(step, room / max(1, len(places) - 1))
            for rank, place in enumerate(places):
                spreads[place] = (rank - (len(places) - 1) / 2) * apart
        return spreads

    def _height_of(self, source: Home, target: Home) -> tuple[int, float]:
        """Return from which height a line comes to a lane: what passes stages from far away."""
        steps = self.layout.stage_of[target[0]] - self.layout.stage_of[source[0]]
        far = -1 if steps > 1 else 1 if steps < 0 else 0
        return far, self.layout.nodes[source[0]][source[1]].y

    def _look(self, weight: float, selves: bool) -> tuple[str, float, float]:
        """Return the class, the width and the opacity of a weight."""
        if not isfinite(weight) or not weight:
            return "zero", 1.2, 1.0
        sign = "plus" if weight > 0 else "minus"
        if selves:  # they do not learn, so their weights would say nothing beside the others
            return sign, 1.6, 0.9
        share = abs(weight) / self.most
        return sign, THIN + (self.thick - THIN) * share, FAINT + (1 - FAINT) * share

    def _tip(self, route: Route, sign: str, opacity: float) -> None:
        """Draw an arrowhead, where a way does not lead from left to right."""
        if route.tip is None:
            return
        self.recurrent = True
        x, y, turn = route.tip
        names: dict[str, str | float] = {"class": f"{sign}-fill", "points": "0,0 -8,-3.6 -8,3.6"}
        names["transform"] = (
            f"translate({number(x)} {number(y)}) rotate({number(turn * 57.29577951308232)})"
        )
        names["fill-opacity"] = f"{max(0.6, opacity):.2f}"
        self.gates.append(svg.element("polygon", names))

    def _stub(self, link: Link, edge: Edge, title: str) -> None:
        """Draw the end of a connection that comes from outside or leads there."""
        inward = link.source == OUTSIDE
        layer, place = (link.target, edge.target) if inward else (link.source, edge.source)
        node = self.layout.nodes[layer][place]
        side = -1 if inward else 1
        x, y = node.x + side * (RADIUS + STUB), node.y - 16
        self.left, self.right = min(self.left, x), max(self.right, x)
        path = f"M{number(x)} {number(y)}L{number(node.x)} {number(node.y)}"
        names: dict[str, str | float] = {"class": "zero", "d": path, "stroke-dasharray": "2 4"}
        self.lines.append((0, svg.element("path", {**names, "stroke-width": "1.2"}, title)))

    # Gates ------------------------------------------------------------------------------------

    def _mark(self, route: Route, link: Link, gater: int) -> tuple[float, float]:
        """Return where a gate is shown: near the layer of its neuron."""
        stages = self.layout.stage_of
        return route.marks[stages[gater] == stages[link.target]]

    def _gate(self, gater: Home, x: float, y: float, titles: Sequence[str]) -> None:
        """Draw the mark of a gate, and what ties it to its neuron."""
        layer, place = gater
        node = self.layout.nodes[layer][max(0, place)]
        title = f"{self.titles.who(layer, place)} gates {'; '.join(titles[:12])}"
        if len(titles) > 12:
            title += f" and {len(titles) - 12} more"
        ends = f"{number(node.x)},{number(node.y)} {number(x)},{number(y)}"
        self.lines.append((2.0, svg.element("polyline", {"class": "tie", "points": ends})))
        self.gates.append(_diamond(x, y, title))

    # The document -----------------------------------------------------------------------------

    def document(self, headline: str, notes: Sequence[str]) -> str:
        """Return the whole drawing."""
        top, bottom = self.router.top, self.router.bottom
        legend, legend_width = self._legend()
        heads = [(headline, 16.0), *((note, 11.0) for note in notes)]
        head_width = max(svg.width_of(*each) for each in heads)
        self.left = min(self.left, self.router.left)
        self.right = max(self.right, self.router.right)
        wide = max(self.right - self.left, legend_width, head_width)
        self.width = round(wide + 2 * MARGIN)
        down = MARGIN + 16 + 15 * len(notes) + 14 - top
        self.height = round(down + bottom + 20 + 16 + MARGIN)
        across = (self.width - (self.right - self.left)) / 2 - self.left
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{svg.CLASS}" role="img" '
            f'width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" style="max-width:100%;height:auto" '
            f'aria-label="{escape(headline)}">',
            svg.element("title", {}, words=headline),
            svg.element("desc", {}, words=self._description(notes)),
            svg.style(),
            svg.element(
                "rect", {"class": "paper", "width": self.width, "height": self.height, "rx": 8.0}
            ),
            svg.text((MARGIN, MARGIN + 12), headline, 16, anchor="start"),
            *(
                svg.text((MARGIN, MARGIN + 30 + 15 * row), note, 11, "faint", "start")
                for row, note in enumerate(notes)
            ),
            f'<g transform="translate({number(across)} {number(down)})">',
            *self.frames,
            *(line for _, line in sorted(self.lines, key=lambda each: each[0])),
            *self.nodes,
            *self.gates,
            *self.words,
            "</g>",
            f'<g transform="translate({number(MARGIN)} {number(self.height - MARGIN)})">',
            *legend,
            "</g>",
            "</svg>",
        ]
        return "\n".join(parts)

    def _description(self, notes: Sequence[str]) -> str:
        layers = "; ".join(self.titles.layer(layer) for layer in range(len(self.survey.sizes)))
        return f"{layers}. {'; '.join(notes)}."

    def _legend(self) -> tuple[list[str], float]:
        """Return the legend from the left edge, and its width."""
        drawn = "".join([*self.frames, *(line for _, line in self.lines), *self.gates])
        signs = [("plus", "positive weights"), ("minus", "negative weights")]
        items = signs if 'class="plus' in drawn or 'class="minus' in drawn else []
        if self.by_layers and self.lines:
            items = [*items, ("zero", "connections")]
        if 'class="gate"' in drawn:
            items = [*items, ("gate", "gate")]
        elements, x = [], 0.0
        for sign, words in items:
            if sign == "gate":
                elements.append(_diamond(x + 9, -4))
            else:
                names: dict[str, str | float] = {"class": f"{sign}-fill", "x": x, "y": -5.5}
                elements.append(svg.element("rect", {**names, "width": 18.0, "height": 3.0}))
            elements.append(svg.text((x + 24, 0), words, 10.5, "faint", "start"))
            x += 24 + svg.width_of(words, 10.5) + 16
        if self.most:
            words = f"the widest line: {self.most:.3g}"
            elements.append(svg.text((x, 0), words, 10.5, "faint", "start"))
            x += svg.width_of(words, 10.5)
        return elements, x


def _diamond(x: float, y: float, title: str = "") -> str:
    """Return the mark of a gate."""
    corners = ((0, -5), (5, 0), (0, 5), (-5, 0))
    points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in corners)
    return svg.element("polygon", {"class": "gate", "points": points}, title)
