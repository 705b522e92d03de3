"""python3 python.py ENGINE: asks PyTorch or uncertainties about the points of points.json, which lies beside this file.

Prints a line for each point: name, value, slopes, with tabs between; or the name and "raises …".
An engine without such a function prints no line.
"""

import json
import operator
import pathlib
import re
import sys

BASIC = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv,
         "pow": operator.pow, "power": operator.pow, "unused": lambda x: (x * 3, x)[1]}


def pytorch():
    import torch

    def tensor(x):
        return x if torch.is_tensor(x) else torch.tensor(float(x), dtype=torch.float64)

    def of_all(function):
        return lambda *xs: function(torch.stack(xs))

    operations = {
        **BASIC,
        **{name: getattr(torch, name) for name in ["exp", "log", "sqrt", "abs", "tanh", "relu", "atan2"]},
        "power": lambda a, b: tensor(a) ** b,
        "max": lambda a, b: torch.maximum(tensor(a), tensor(b)),
        "min": lambda a, b: torch.minimum(tensor(a), tensor(b)),
        "softplus": torch.nn.functional.softplus,
        "largest": of_all(torch.max),
        "logsumexp": of_all(lambda v: torch.logsumexp(v, 0)),
        "softmax": of_all(lambda v: torch.softmax(v, 0)[0]),
        "rootOrZero": lambda x: torch.where(x > 0, torch.sqrt(x), tensor(0)),
    }

    def ask(f, at, how):
        inputs = [tensor(x).requires_grad_() for x in at]
        result = f(*inputs)
        if how == "second":
            first, = torch.autograd.grad(result, inputs, create_graph=True)
            return [first.item(), torch.autograd.grad(first, inputs)[0].item()]
        for _ in range(2 if how == "twice" else 1):
            result.backward(retain_graph=True)
        return [result.item(), *(x.grad.item() for x in inputs)]

    return operations, ask


def uncertainties():
    from uncertainties import ufloat, umath

    operations = {
        **BASIC,
        **{name: getattr(umath, name) for name in ["exp", "log", "sqrt", "tanh", "atan2"]},
        "abs": abs,
    }

    def ask(f, at, how):
        if how:
            return None
        inputs = [ufloat(x, 1) for x in at]
        result = f(*inputs)
        return [result.nominal_value, *(result.derivatives.get(x, 0) for x in inputs)]

    return operations, ask


def main(engine):
    operations, ask = {"pytorch": pytorch, "uncertainties": uncertainties}[engine]()
    points = json.loads((pathlib.Path(__file__).parent / "points.json").read_text(encoding="utf-8"))
    for point in points:
        if any(name not in operations for name in re.findall(r"\w+(?=\()", point["f"])):
            continue
        variables = sorted(set(re.findall(r"\b[abcx]\b", point["f"])))
        f = eval(f"lambda {', '.join(variables)}: {point['f']}", dict(operations))
        try:
            said = ask(f, [float(x) for x in point["at"]], point.get("ask"))
        except (ArithmeticError, ValueError, TypeError, RuntimeError) as error:
            said = [f"raises {type(error).__name__}"]
        if said:
            print(point["name"], *said, sep="\t")


main(sys.argv[1])
