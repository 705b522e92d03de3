#!/bin/sh
# Graphviz 2.42.2 (Debian): the number of places at which a graph can be cut depends on the order of its lines; a tree has half of its edges too many; and a loop is no cycle.
# bcomps -s, "prints number of blocks and cutvertices": of a -- b there is none, of a path of three one, in any order. Seen: the node that stands first is always one of them.
# sccmap -v ends with the "fraction of non-tree edges in the graph", which is 0 for a tree. Seen: 0.5. acyclic -n "returns 1 if the graph has a cycle". Seen: 0 for a -> a,
# and the output still has it; the same in @hpcc-js/wasm-graphviz 1.29.2 (Graphviz 16.1.0), whose answer "will be true if a cycle was found".
# Where: bcomps.c, dfs: "Low(v) >= N(u)" makes u a cut, also where u is the root, which needs two blocks for that; sccmap.c, label: agfstedge gives each edge at both of its ends;
# acyclic.c, dfs: "agtail(e) == aghead(e)" goes on before hasCycle is set. (Later versions of bcomps and sccmap were not tried.)
. "$(dirname "$0")/lib.sh"
npm_get @hpcc-js/wasm-graphviz@1.29.2
debian_get graphviz libcgraph6 libcdt5
cat >asked.mjs <<'JS'
import { Graphviz } from "@hpcc-js/wasm-graphviz";
const graphviz = await Graphviz.load();
console.log("16.1.0:", ["a->b", "a->b; b->a", "a->a"].map((edges) => `${edges}: ${graphviz.acyclic(`digraph { ${edges} }`).acyclic}`).join(", "));
JS
{
  for edges in 'a--b' 'a--b; b--c' 'b--a; b--c' 'c--d; a--b; b--c; c--a' 'a--b; b--c; c--a; c--d'; do
    echo "$edges: $(echo "graph { $edges }" | usr/bin/bcomps -s 2>&1)"
  done
  for edges in 'a->b' 'a->b; a->c; c->d' 'a->b; b->c; c->a'; do
    echo "$edges: $(echo "digraph { $edges }" | usr/bin/sccmap -vs 2>&1)"
  done
  for edges in 'a->b' 'a->b; b->a' 'a->a'; do
    code=0
    seen=$(echo "digraph { $edges }" | usr/bin/acyclic -v 2>&1 >output) || code=$?
    echo "$edges: $code, $seen, $(tr -d '\n\t' <output)"
  done
  node asked.mjs
} | same_as 'a--b: %1: 1 blocks 1 cutpoints
a--b; b--c: %1: 2 blocks 2 cutpoints
b--a; b--c: %1: 2 blocks 1 cutpoints
c--d; a--b; b--c; c--a: %1: 2 blocks 1 cutpoints
a--b; b--c; c--a; c--d: %1: 2 blocks 2 cutpoints
a->b: 2 1 1 0 0.0000 1 0.5000
a->b; a->c; c->d: 4 3 1 0 0.0000 2 0.5000
a->b; b->c; c->a: 3 3 1 1 1.0000 2 0.6667
a->b: 0, Graph "%1" is acyclic, digraph {a -> b;}
a->b; b->a: 1, Graph "%1" has cycles; 1 reversed edges, digraph {a -> b;a -> b;}
a->a: 0, Graph "%1" is acyclic, digraph {a -> a;}
16.1.0: a->b: false, a->b; b->a: true, a->a: false'
