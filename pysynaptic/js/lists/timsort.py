"""V8's TimSort (``third_party/v8/builtins/array-sort.tq``), comparison by comparison.

It is the sort that Python had up to version 3.10, whose description is in CPython's
``Objects/listsort.txt``.  It knows no values, only whether an order is below 0.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Order = Callable[[Any, Any], Any]

LEAST_WINS = 7  # in a row, before a merge gallops
LARGEST_RUN = 64


def sorted_by(items: list[Any], order: Order, few: int = 0) -> list[Any]:
    """Return elements in an order.

    Parameters
    ----------
    items : list
        The elements.
    order : callable
        A function of two elements.
    few : int
        Up to how many elements are inserted one by one, without a look for runs.

    Returns
    -------
    list
        The elements, sorted.

    Examples
    --------
    >>> sorted_by([3, 1, 2], lambda a, b: a - b)
    [1, 2, 3]
    """
    work = items[:]
    if len(work) < 2:
        return work
    if len(work) <= few:
        _insert(work, order, 0, 1, len(work))
        return work
    sort = _Sort(work, order)
    low, remaining = 0, len(work)
    least = _least_run(remaining)
    while remaining:
        length = _run(work, order, low, low + remaining)
        if length < least:
            forced = min(least, remaining)
            _insert(work, order, low, low + length, low + forced)
            length = forced
        sort.runs.append((low, length))
        sort.collapse()
        low += length
        remaining -= length
    sort.finish()
    return work


def _least_run(count: int) -> int:
    odd = 0
    while count >= LARGEST_RUN:
        odd |= count & 1
        count >>= 1
    return count + odd


def _run(work: list[Any], order: Order, low: int, high: int) -> int:
    """Return the length of the run at ``low``; one that descends is reversed."""
    if low + 1 == high:
        return 1
    previous = work[low + 1]
    descends = order(previous, work[low]) < 0
    end = low + 2
    while end < high:
        each = work[end]
        if (order(each, previous) < 0) != descends:
            break
        previous = each
        end += 1
    if descends:
        work[low:end] = work[low:end][::-1]
    return end - low


def _insert(work: list[Any], order: Order, low: int, start: int, high: int) -> None:
    """Sort by binary insertion; the elements before ``start`` are sorted."""
    for place in range(low + 1 if start == low else start, high):
        left, right = low, place
        pivot = work[place]
        while left < right:
            middle = (left + right) >> 1
            if order(pivot, work[middle]) < 0:
                right = middle
            else:
                left = middle + 1
        del work[place]
        work.insert(left, pivot)


def _gallop_left(a: list[Any], order: Order, key: Any, base: int, count: int, hint: int) -> int:
    """Return how many elements come before a key, left of those that are equal."""
    last, offset = 0, 1
    if order(a[base + hint], key) < 0:
        most = count - hint
        while offset < most and order(a[base + hint + offset], key) < 0:
            last, offset = offset, (offset << 1) + 1
        offset = min(offset, most)
        last, offset = last + hint, offset + hint
    else:
        most = hint + 1
        while offset < most and not order(a[base + hint - offset], key) < 0:
            last, offset = offset, (offset << 1) + 1
        offset = min(offset, most)
        last, offset = hint - offset, hint - last
    last += 1
    while last < offset:
        middle = last + ((offset - last) >> 1)
        if order(a[base + middle], key) < 0:
            last = middle + 1
        else:
            offset = middle
    return offset


def _gallop_right(a: list[Any], order: Order, key: Any, base: int, count: int, hint: int) -> int:
    """Return how many elements come before a key, right of those that are equal."""
    last, offset = 0, 1
    if order(key, a[base + hint]) < 0:
        most = hint + 1
        while offset < most and order(key, a[base + hint - offset]) < 0:
            last, offset = offset, (offset << 1) + 1
        offset = min(offset, most)
        last, offset = hint - offset, hint - last
    else:
        most = count - hint
        while offset < most and not order(key, a[base + hint + offset]) < 0:
            last, offset = offset, (offset << 1) + 1
        offset = min(offset, most)
        last, offset = last + hint, offset + hint
    last += 1
    while last < offset:
        middle = last + ((offset - last) >> 1)
        if order(key, a[base + middle]) < 0:
            offset = middle
        else:
            last = middle + 1
    return offset


class _Sort:
    """One sort: its runs that are not merged yet, as starts and lengths."""

    def __init__(self, work: list[Any], order: Order) -> None:
        self.work = work
        self.order = order
        self.runs: list[tuple[int, int]] = []
        self.wins = LEAST_WINS

    def collapse(self) -> None:
        """Merge runs until each is longer than the next two together."""
        runs = self.runs
        while len(runs) > 1:
            n = len(runs) - 2
            if not (self.holds(n + 1) and self.holds(n)):
                if runs[n - 1][1] < runs[n + 1][1]:
                    n -= 1
            elif runs[n][1] > runs[n + 1][1]:
                return
            self.merge(n)

    def holds(self, n: int) -> bool:
        """Return whether a run is short enough for those before it."""
        runs = self.runs
        return n < 2 or runs[n - 2][1] > runs[n - 1][1] + runs[n][1]

    def finish(self) -> None:
        """Merge all runs."""
        runs = self.runs
        while len(runs) > 1:
            n = len(runs) - 2
            if n > 0 and runs[n - 1][1] < runs[n + 1][1]:
                n -= 1
            self.merge(n)

    def merge(self, n: int) -> None:
        """Merge a run with the next one."""
        work, order = self.work, self.order
        (first, count), (second, other) = self.runs[n], self.runs[n + 1]
        self.runs[n : n + 2] = [(first, count + other)]
        skipped = _gallop_right(work, order, work[second], first, count, 0)
        first, count = first + skipped, count - skipped
        if not count:
            return
        other = _gallop_left(work, order, work[first + count - 1], second, other, other - 1)
        if not other:
            return
        if count <= other:
            self.merge_low(first, count, second, other)
        else:
            self.merge_high(first, count, second, other)

    def merge_low(self, first: int, count: int, second: int, other: int) -> None:
        """Merge two runs from the left, with a copy of the first."""
        work, order = self.work, self.order
        copy = work[first : first + count]
        into, place = first, 0
        work[into] = work[second]
        into, second, other = into + 1, second + 1, other - 1
        wins = self.wins
        while other and count > 1:
            ours = theirs = 0
            while True:
                if order(work[second], copy[place]) < 0:
                    work[into] = work[second]
                    into, second, other = into + 1, second + 1, other - 1
                    ours, theirs = 0, theirs + 1
                    if not other or theirs >= wins:
                        break
                else:
                    work[into] = copy[place]
                    into, place, count = into + 1, place + 1, count - 1
                    ours, theirs = ours + 1, 0
                    if count == 1 or ours >= wins:
                        break
            if not other or count == 1:
                break
            wins += 1
            again = True
            while again or ours >= LEAST_WINS or theirs >= LEAST_WINS:
                again = False
                wins = self.wins = max(1, wins - 1)
                ours = _gallop_right(copy, order, work[second], place, count, 0)
                work[into : into + ours] = copy[place : place + ours]
                into, place, count = into + ours, place + ours, count - ours
                if count <= 1:  # 0 only if the order contradicts itself
                    break
                work[into] = work[second]
                into, second, other = into + 1, second + 1, other - 1
                if not other:
                    break
                theirs = _gallop_left(work, order, copy[place], second, other, 0)
                work[into : into + theirs] = work[second : second + theirs]
                into, second, other = into + theirs, second + theirs, other - theirs
                if not other:
                    break
                work[into] = copy[place]
                into, place, count = into + 1, place + 1, count - 1
                if count == 1:
                    break
            if not other or count <= 1:
                break
            wins += 1
            self.wins = wins
        if other and count == 1:
            work[into : into + other] = work[second : second + other]
            work[into + other] = copy[place]
        else:
            work[into : into + count] = copy[place : place + count]

    def merge_high(self, first: int, count: int, second: int, other: int) -> None:
        """Merge two runs from the right, with a copy of the second."""
        work, order = self.work, self.order
        copy = work[second : second + other]
        into, left, right = second + other - 1, first + count - 1, other - 1
        work[into] = work[left]
        into, left, count = into - 1, left - 1, count - 1
        wins = self.wins
        while count and other > 1:
            ours = theirs = 0
            while True:
                if order(copy[right], work[left]) < 0:
                    work[into] = work[left]
                    into, left, count = into - 1, left - 1, count - 1
                    ours, theirs = ours + 1, 0
                    if not count or ours >= wins:
                        break
                else:
                    work[into] = copy[right]
                    into, right, other = into - 1, right - 1, other - 1
                    ours, theirs = 0, theirs + 1
                    if other == 1 or theirs >= wins:
                        break
            if not count or other == 1:
                break
            wins += 1
            again = True
            while again or ours >= LEAST_WINS or theirs >= LEAST_WINS:
                again = False
                wins = self.wins = max(1, wins - 1)
                kept = _gallop_right(work, order, copy[right], first, count, count - 1)
                ours = count - kept
                if ours:
                    into, left, count = into - ours, left - ours, kept
                    work[into + 1 : into + 1 + ours] = work[left + 1 : left + 1 + ours]
                    if not count:
                        break
                work[into] = copy[right]
                into, right, other = into - 1, right - 1, other - 1
                if other == 1:
                    break
                kept = _gallop_left(copy, order, work[left], 0, other, other - 1)
                theirs = other - kept
                if theirs:
                    into, right, other = into - theirs, right - theirs, kept
                    work[into + 1 : into + 1 + theirs] = copy[right + 1 : right + 1 + theirs]
                    if other <= 1:  # 0 only if the order contradicts itself
                        break
                work[into] = work[left]
                into, left, count = into - 1, left - 1, count - 1
                if not count:
                    break
            if not count or other <= 1:
                break
            wins += 1
            self.wins = wins
        if other == 1 and count:
            work[into - count + 1 : into + 1] = work[left - count + 1 : left + 1]
            work[into - count] = copy[right]
        elif other:
            work[into - other + 1 : into + 1] = copy[:other]
