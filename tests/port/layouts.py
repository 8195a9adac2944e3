"""Statements as ruff 0.17 lays them out, from trees that say nothing of lines."""

LAYOUTS = {
    "calls": """\
result = some_function_with_a_long_name(
    argument_number_one, argument_number_two, third=3
)
some_function_with_a_long_name(argument_number_one)(
    argument_number_two, argument_number_three
)
print(
    some_function_with_a_long_name(
        "a text that is so long that it cannot stand beside its call"
    )
)
total(
    value
    for value in some_iterable_with_a_long_name
    if value is not None and value > 0 and x
)
""",
    "right_sides": """\
a_variable_with_a_name_of_some_length = (
    another_variable_with_a_name_of_some_length_that_is_long
)
a_variable_with_a_name_of_some_length = (
    first_operand_of_the_sum + second_operand_of_the_sum + third_one
)
a_variable_with_a_name_of_some_length = (
    function_of_something(first_operand_of_the_sum) + second_operand
)
table[some_function_of_something(key)] = another_function_of_something(
    value, another_value, third
)
first.attribute = second.attribute = some_function_with_a_long_name(
    argument_number_one, argument_two
)
first, second = (
    some_function_with_a_long_name(argument_number_one),
    another_function_with_a_name(2),
)
total += (
    weights[some_function_with_a_long_name(argument_number_one)]
    * inputs[another_index_of_it]
)
activate = lambda neuron, inputs: squash_function_of(
    neuron.bias + sum(neuron.weights[i] * inputs[i])
)
options: dict[str, some_module.SomeTypeWithALongName] = some_function_with_a_long_name(
    argument_one
)
""",
    "conditions": """\
if (
    first_condition_of_the_three
    and second_condition_of_the_three
    or not third_condition_of_them
):
    pass
elif (
    isinstance(some_value_with_a_long_name, SomeClass)
    and some_value_with_a_long_name.attribute == 3
):
    pass
while some_function_with_a_long_name(
    argument_number_one, argument_number_two, argument_number_three
):
    pass
assert some_function_with_a_long_name(argument_number_one) == 3, (
    "a message that makes the line long, so"
)
for index, (first, second) in enumerate(
    zip(first_list_of_things, second_list_of_things, strict=True)
):
    pass
with (
    open_the_first_file(name_of_the_first_file) as first,
    open_the_second_file(name_of_it) as second,
):
    pass
with some_function_with_a_long_name(
    argument_number_one, argument_number_two, argument_three
) as name:
    pass
""",
    "chains": """\
result = (
    session.query(models.Customer.id)
    .filter(models.Customer.account_id == 10000)
    .count()
)
element = (
    document.getElementById("some-element")
    .querySelector("a.selector")
    .setAttribute("href", x)
)
short = a.b().c().d()
net.layers.hidden[0].project(
    net.layers.output, Layer.connectionType.ALL_TO_ALL, weights_of_it, more
)
""",
    "operators": """\
x = a**b + (-a) ** b - a.b**-c * f(a) ** 2
y = not (a and b) or c in d and e is not f < g
z = (a, *b, c) if (yield) else lambda *args, key=None, **options: (args, key)
w = [(await a)(b), -(a**b), ~x, not x, (1).real, (1.5).__class__ if a else b]
v = (x[a:b, ::2, f(a) : -1], x[(1,)], x[()], {*()}, (1,), ())
if (n := len(a)) > 10 and (m := 3):
    print(q := 3, (yield a))
u = ({**a, "b": c or d}, {**(a or b)})
""",
    "displays": """\
matrix = [
    [first_number_of_the_row, second_number_of_the_row],
    [third_number_of_row, fourth_number_of_row],
]
table = {
    "first key": some_function_of_it(1, 2, 3),
    "second key": [1, 2, 3],
    **the_other_table_of_all,
}
short = ([1, 2, 3], {4, 5}, {"a": 6}, (7,))
values = [
    some_function_of(value)
    for value in some_iterable_with_a_long_name
    if some_condition(value)
]
pairs = {
    some_key_of(value): some_value_of(value)
    for value in some_iterable_with_a_long_name
    if value
}
nothing = (
    some_condition_of_the_three
    if some_function_with_a_long_name(argument_one)
    else other_value_of
)
""",
    "definitions": """\
\"\"\"A module.\"\"\"

import a
from some_module_with_a_long_name import (
    first_name_of_it,
    second_name_of_it,
    third_name_of_it,
    more,
)

x = 1


class Empty: ...


@decorator(1)
class Derived(Base, key=3):
    \"\"\"A class.

    More of it.
    \"\"\"

    x = 1

    def method(self):
        return self

    @property
    async def other(
        self, /, first: int = 1, *args, second=2, **options
    ) -> dict[str, int]:
        \"\"\"Do.\"\"\"
        await self
        return first, second


def a_function_with_a_long_name(
    first_parameter_of_it, second_parameter_of_it, third_parameter=None
):
    if first_parameter_of_it:

        def inner():
            pass

        return inner
    try:
        global x, y
        del x, y[0]
    except (ValueError, TypeError) as error:
        raise SomeErrorWithALongName(
            "a message that makes the line so long that it is split"
        ) from error
    else:
        pass
    finally:
        x = yield


x = 2
""",
}
