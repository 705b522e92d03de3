/** What stands at the end of the road: the neuron's graph, as the learner's own code now computes it. */
export const FINISH = `You have written a reverse-mode automatic differentiation engine: the idea
behind PyTorch, one operation at a time. This is the neuron of the road, with
each number and its gradient:

  x1   2       -1.5 --+
                      +-- * -- -6   0.5 --+
  w1  -3        1.0 --+                   |
                                          +-- + -- -6   0.5 --+
  x2   0        0.5 --+                   |                   |
                      +-- * --  0   0.5 --+                   +-- + -- n  0.8814
  w2   1        0.0 --+                                       |        |     0.5
                                                              |        |
  b    6.8814   0.5 ------------------------------------------+      tanh
                                                                       |
  Every gradient is PyTorch's, to nine digits.                 o  0.7071     1.0`;
