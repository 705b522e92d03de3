"""Writes models in ONNX of one node each, 0.onnx and so on, through onnx's own helper."""
from onnx import helper, save


def make(operation, shape, attributes, opset, out=None, inputs="x", constant=None):
    """out: the shape of y, if it is not that of x; constant: the shape and the numbers of the input c"""
    x, y = [helper.make_tensor_value_info(name, 1, dims) for name, dims in (("x", shape), ("y", out or shape))]
    constants = [helper.make_tensor("c", 1, *constant)] if constant else []
    graph = helper.make_graph([helper.make_node(operation, inputs.split(), ["y"], **attributes)], "one", [x], [y], constants)
    return helper.make_model(graph, ir_version=7, opset_imports=[helper.make_opsetid("", opset)])


def write(models):
    for i, model in enumerate(models):
        save(model, f"{i}.onnx")
