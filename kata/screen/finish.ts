/** What stands at the end of the road: the neuron's graph, as the learner's own code now computes it. */
export const FINISH = `You have written a reverse-mode automatic differentiation engine: the idea
behind PyTorch, one operation at a time. Here is the neuron of the road: each
value with its number and its gradient. They are PyTorch's, and yours.

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
                                                                    o  0.7071
                                                                             1.0

Past it, your engine takes a million operations, checks its own gradients,
draws its graph, and trains a network, number for number as PyTorch does.

  npm run draw moons     how your own network learned, in pictures
  npm run play readme    your own backward pass, step by step
  npm run bench          how fast it is
  npm run mistakes 10    what the tests of a step would have caught`;
