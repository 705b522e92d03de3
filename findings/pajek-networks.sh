#!/bin/sh
# NetworkX 2.8.8 (Debian), networks in Pajek's format: two persons of one name become one, a comment becomes a person, and a network that was put together of two has other ties when it is read again.
# Expected: what igraph 0.10.2 reads of the same files: a vertex for each number. Seen: read_pajek takes labels for vertices, so that a second "Anna" is the first; counts a line that begins with "%"
# among the vertices, so that the last of them has no label, and is still there by its number; takes the third coordinate, z, for the shape; and goes on with edges where "*Arcs" follows them (its issue 5013).
# Expected of write_pajek: numbers from 1 on, for all that comes from read_pajek. Seen: it writes the attribute "id", which read_pajek sets, so that a part of a network, or two together, have
# numbers that are missing, or twice.
# Where: readwrite/pajek.py, parse_pajek: "G.add_node(label)"; the next n lines; "x, y, shape = splitline[2:5]"; the loop over edges has no end at "*". generate_pajek: "int(na.get('id', …))".
# igraph: an edge without a weight weighs 0 before the first that has one, and NaN after it; without a number Pajek's lines have the value 1. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
debian_get python3-networkx python3-igraph python3-texttable libgomp1 libxml2 libicu72 liblzma5
cat >asked.py <<'PY'
import warnings
import networkx, igraph
warnings.simplefilter("ignore")
def show(name, directed, vertices, edges):
    print(f"{name}: {'directed' if directed else 'undirected'}, {' '.join(vertices)}: {' '.join('-'.join(edge) for edge in edges) or 'no tie'}")
def read(name, text):
    with open("a.net", "w") as file:
        file.write(text)
    graph = networkx.read_pajek("a.net")
    other = igraph.Graph.Read_Pajek("a.net")
    names = other.vs["name"]
    print(name)
    show("  igraph", other.is_directed(), names, ((names[edge.source], names[edge.target]) for edge in other.es))
    show("  networkx", graph.is_directed(), graph, ((a, b) for a, b, _ in graph.edges))
    return graph, other
read("plain", '*Vertices 3\n1 "Anna"\n2 "Bert"\n3 "Carl"\n*Edges\n1 2\n2 3\n')
read("equal names", '*Vertices 3\n1 "Anna"\n2 "Bert"\n3 "Anna"\n*Edges\n1 2\n2 3\n')
read("a comment", '*Vertices 3\n1 "Anna"\n% since 2020\n2 "Bert"\n3 "Carl"\n*Edges\n1 2\n2 3\n')
read("edges and arcs", '*Vertices 3\n1 "Anna"\n2 "Bert"\n3 "Carl"\n*Edges\n1 2\n*Arcs\n2 3\n')
graph, other = read("three coordinates", '*Vertices 1\n1 "Anna" 0.1 0.2 0.5 box\n*Edges\n')
print(f"  shape: igraph {other.vs[0]['shape']}, networkx {graph.nodes['Anna']['shape']}")
_, other = read("weights", '*Vertices 4\n1 "Anna"\n2 "Bert"\n3 "Carl"\n4 "Dora"\n*Edges\n1 2\n2 3 5\n3 4\n')
print("  weights, igraph:", *other.es["weight"])
one = networkx.parse_pajek('*Vertices 2\n1 "Anna"\n2 "Bert"\n*Edges\n1 2\n')
two = networkx.parse_pajek('*Vertices 2\n1 "Carl"\n2 "Dora"\n*Edges\n1 2\n')
both = networkx.compose(one, two)
networkx.write_pajek(both, "b.net")
print("two together")
show("  before", False, both, ((a, b) for a, b, _ in both.edges))
again = networkx.read_pajek("b.net")
show("  written and read", False, again, ((a, b) for a, b, _ in again.edges))
PY
/usr/bin/python3 asked.py | same_as 'plain
  igraph: undirected, Anna Bert Carl: Anna-Bert Bert-Carl
  networkx: undirected, Anna Bert Carl: Anna-Bert Bert-Carl
equal names
  igraph: undirected, Anna Bert Anna: Anna-Bert Bert-Anna
  networkx: undirected, Anna Bert: Anna-Bert Anna-Bert
a comment
  igraph: undirected, Anna Bert Carl: Anna-Bert Bert-Carl
  networkx: undirected, Anna since Bert 3: Anna-Bert Bert-3
edges and arcs
  igraph: directed, Anna Bert Carl: Anna-Bert Bert-Carl
  networkx: undirected, Anna Bert Carl: Anna-Bert Bert-Carl
three coordinates
  igraph: undirected, Anna: no tie
  networkx: undirected, Anna: no tie
  shape: igraph box, networkx 0.5
weights
  igraph: undirected, Anna Bert Carl Dora: Anna-Bert Bert-Carl Carl-Dora
  networkx: undirected, Anna Bert Carl Dora: Anna-Bert Bert-Carl Carl-Dora
  weights, igraph: 0.0 5.0 nan
two together
  before: undirected, Anna Bert Carl Dora: Anna-Bert Carl-Dora
  written and read: undirected, Anna Bert Carl Dora: Carl-Dora Carl-Dora'
