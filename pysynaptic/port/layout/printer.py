"""Prints a document: decides which groups fit on a line, and where lines end."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from .document import (
    BROKEN,
    FLAT,
    HARD,
    BestFitting,
    Break,
    Concat,
    Doc,
    FitsExpanded,
    Group,
    Indent,
    Line,
    ParenthesizeIfFits,
    Suffix,
    SuffixBoundary,
    When,
)
from .text import width_of

INDENT = 4


class Measure(IntEnum):
    """Which lines must fit: the first one, all, or all but what cannot be split any further."""

    FIRST_LINE = 0
    ALL_LINES = 1
    ANY_TEXT = 2


class Task(NamedTuple):
    """A document to print or to measure, and how."""

    doc: Doc
    indent: int
    way: bool  # FLAT or BROKEN: how the group around it is printed
    measure: Measure = Measure.FIRST_LINE

    def of(self, doc: Doc) -> Task:
        """Return the task to treat another document in the same way."""
        return Task(doc, self.indent, self.way, self.measure)


def render(doc: Doc, indent: int, width: int) -> str:
    """Return a document as text, whose first line starts at an indentation."""
    return Printer(width).print(doc, indent)


class Printer:
    """One run over a document."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.line: list[str] = []
        self.column = 0
        self.pending = 0  # the indentation, until the line has any text
        self.fitted = False  # has the flat group around this place been measured on this line?
        self.ways: dict[int, bool] = {}
        self.suffixes: list[Suffix] = []
        self.tasks: list[Task] = []

    def print(self, doc: Doc, indent: int) -> str:
        """Return a document as text."""
        self.pending = indent
        self.tasks.append(Task(doc, indent, BROKEN))
        while self.tasks:
            self.step(self.tasks.pop())
        self.end_line()
        return "\n".join(self.lines)

    def step(self, task: Task) -> None:
        """Print one document, or replace it by its parts."""
        doc = task.doc
        match doc:
            case str():
                self.write(doc)
            case Concat(parts=parts):
                self.tasks.extend(task.of(part) for part in reversed(parts))
            case Line():
                self.line_break(doc, task)
            case Group():
                self.group(doc, task)
            case Indent(contents=contents, if_broken=condition):
                self.tasks.append(indented(task, contents, condition, self.ways))
            case When(way=way, contents=contents, id=id):
                if way is (task.way if id is None else self.ways[id]):
                    self.tasks.append(task.of(contents))
            case FitsExpanded(contents=contents, id=id):
                if id is None or self.ways[id] is FLAT:
                    self.fitted = False
                self.tasks.append(task.of(contents))
            case ParenthesizeIfFits():
                self.parenthesize_if_fits(doc, task)
            case BestFitting():
                self.best_fitting(doc, task)
            case Suffix(width=width):
                self.column += width
                self.suffixes.append(doc)
            case SuffixBoundary() if self.suffixes:
                self.line_break(HARD, task)

    def write(self, text: str) -> None:
        """Print text."""
        if not text:
            return
        if self.pending:
            self.line.append(" " * self.pending)
            self.column += self.pending
            self.pending = 0
        self.line.append(text)
        self.column += width_of(text)

    def end_line(self) -> None:
        """End the line, unless nothing is on it."""
        self.line.extend(suffix.text for suffix in self.suffixes)
        self.suffixes.clear()
        if self.line:
            self.lines.append("".join(self.line))
            self.line.clear()
            self.column = 0
            self.fitted = False

    def line_break(self, line: Line, task: Task) -> None:
        """Print a place where the line may end."""
        if task.way is FLAT and line.kind is not Break.FORCED:
            if line.kind is Break.SPACE:
                self.write(" ")
        else:
            self.end_line()
            self.pending = task.indent

    def group(self, group: Group, task: Task) -> None:
        """Print a group, on one line if it fits."""
        if group.where is not None and self.ways[group.where] is FLAT:
            way = task.way
        elif group.expand:
            way = BROKEN
        else:
            way = self.way_of(group.contents, group.id, task)
        if group.id is not None:
            self.ways[group.id] = way
        self.tasks.append(task._replace(doc=group.contents, way=way))

    def way_of(self, contents: Doc, id: int | None, task: Task) -> bool:
        """Return how contents are printed: flat if they fit on the line."""
        if task.way is FLAT and self.fitted:
            return FLAT
        self.fitted = True
        if id is not None:
            self.ways[id] = FLAT
        return FLAT if self.fits(task._replace(doc=contents, way=FLAT)) else BROKEN

    def parenthesize_if_fits(self, node: ParenthesizeIfFits, task: Task) -> None:
        """Print contents with parentheses if that makes them fit, else without."""
        way = self.way_of(node.contents, node.id, task)
        if way is BROKEN:
            self.ways[node.id] = BROKEN
            block = Concat(("(", Indent(Concat((HARD, node.contents))), HARD, ")"))
            if self.fits(task._replace(doc=block, measure=Measure.ALL_LINES)):
                self.tasks.append(task._replace(doc=block, way=BROKEN))
                return
        self.ways[node.id] = FLAT
        self.tasks.append(task._replace(doc=node.contents, way=FLAT))

    def best_fitting(self, node: BestFitting, task: Task) -> None:
        """Print the first variant that fits."""
        if task.way is FLAT and self.fitted:
            self.tasks.append(task.of(node.variants[0]))
            return
        self.fitted = True
        measure = Measure.ALL_LINES if node.all_lines else Measure.FIRST_LINE
        for variant in node.variants[:-1]:
            if self.fits(Task(variant, task.indent, FLAT, measure)):
                self.tasks.append(task._replace(doc=variant, way=FLAT))
                return
        self.tasks.append(task._replace(doc=node.variants[-1], way=BROKEN))

    def fits(self, task: Task) -> bool:
        """Return whether a document, and what follows it up to the end of the line, fits."""
        return Fitting(self).run(task)


class Fitting:
    """One measurement, from where a printer stands."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.column = printer.column + printer.pending
        self.has_suffix = bool(printer.suffixes)
        self.tasks: list[Task] = []

    def run(self, task: Task) -> bool:
        """Return whether everything up to the end of the line fits."""
        waiting = len(self.printer.tasks)
        self.tasks.append(task)
        while True:
            if self.tasks:
                current = self.tasks.pop()
            elif waiting:
                waiting -= 1
                current = self.printer.tasks[waiting]
            else:
                return True
            answer = self.step(current)
            if answer is not None:
                return answer

    def text(self, text: str, task: Task) -> bool | None:
        """Measure text: False if it is too long."""
        self.column += width_of(text)
        too_long = self.column > self.printer.width and task.measure is not Measure.ANY_TEXT
        return False if too_long and text else None

    def step(self, task: Task) -> bool | None:
        """Measure one document: the answer, or None while there is none."""
        doc = task.doc
        match doc:
            case str():
                return self.text(doc, task)
            case Concat(parts=parts):
                self.tasks.extend(task.of(part) for part in reversed(parts))
            case Line():
                return self.line_break(doc, task)
            case Group():
                self.group(doc, task)
            case Indent(contents=contents, if_broken=condition):
                self.tasks.append(indented(task, contents, condition, self.printer.ways))
            case When(way=way, contents=contents, id=id):
                if way is (task.way if id is None else self.printer.ways[id]):
                    self.tasks.append(task.of(contents))
            case FitsExpanded():
                return self.fits_expanded(doc, task)
            case ParenthesizeIfFits(contents=contents, id=id):
                self.printer.ways[id] = task.way
                self.tasks.append(task.of(contents))
            case BestFitting():
                self.best_fitting(doc, task)
            case SuffixBoundary() if self.has_suffix:
                return False
            case Suffix(width=width):
                self.has_suffix = True
                self.column += width
                if width and self.column > self.printer.width:
                    return False
        return None

    def line_break(self, line: Line, task: Task) -> bool | None:
        """Measure a place where the line may end."""
        if task.way is FLAT:
            if line.kind is Break.SPACE:
                return self.text(" ", task)
            return True if line.kind is Break.FORCED else None
        if task.measure is Measure.FIRST_LINE:
            return True
        self.column = task.indent
        return None

    def group(self, group: Group, task: Task) -> None:
        """Measure a group: broken if it must be, else as the one around it."""
        conditional = group.where is None or self.printer.ways[group.where] is BROKEN
        way = BROKEN if group.expand and conditional else task.way
        if group.id is not None:
            self.printer.ways[group.id] = way
        self.tasks.append(task._replace(doc=group.contents, way=way))

    def fits_expanded(self, node: FitsExpanded, task: Task) -> bool | None:
        """Measure contents that may be broken in a flat group."""
        if task.way is FLAT:
            if node.id is None or self.printer.ways[node.id] is FLAT:
                task = task._replace(way=BROKEN, measure=Measure.ANY_TEXT)
            elif node.inner_breaks:
                return False
        self.tasks.append(task.of(node.contents))
        return None

    def best_fitting(self, node: BestFitting, task: Task) -> None:
        """Measure the variant that the way around it asks for."""
        if task.way is FLAT:
            measure = Measure.ALL_LINES if node.all_lines else Measure.FIRST_LINE
            self.tasks.append(task._replace(doc=node.variants[0], measure=measure))
        else:
            self.tasks.append(task.of(node.variants[-1]))


def indented(task: Task, contents: Doc, condition: int | None, ways: dict[int, bool]) -> Task:
    """Return the task for indented contents."""
    deeper = INDENT if condition is None or ways[condition] is BROKEN else 0
    return task._replace(doc=contents, indent=task.indent + deeper)
