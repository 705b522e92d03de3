import {
  type AttributeASTNode,
  type ClusterStatementASTNode,
  type CommentASTNode,
  type EdgeTargetASTNode,
  type GraphASTNode,
  parse,
} from "ts-graphviz/ast";

type Attributes = ReadonlyMap<string, string>;

/** What a DOT text says, with each default where Graphviz applies it. */
export interface Dot {
  directed: boolean;
  strict: boolean;
  graph: Attributes;
  /** Those that stand there by themselves. One that is only an end of an arrow is not among them. */
  nodes: Map<string, Attributes>;
  edges: { ids: string[]; attributes: Attributes }[];
}

/** The defaults for what comes after them, as far as the braces go. */
interface Defaults {
  graph: Attributes;
  node: Attributes;
  edge: Attributes;
}

/** In a label that the text breaks in two, the place of the break: the parser knows none. */
export const BREAK = "\uE000";

/**
 * Reads a DOT text. A default, such as `node [shape = record]`, is for the nodes that are first named after it.
 * @throws DotSyntaxError
 */
export function parseDot(text: string): Dot {
  const root = parse(withMarkedBreaks(text)).children.find(
    (part): part is GraphASTNode => part.type === "Graph",
  );
  if (!root) throw new SyntaxError("There is no graph in it.");
  const nodes = new Map<string, Attributes>();
  const drawn = new Set<string>();
  const edges: Dot["edges"] = [];
  const mention = (id: string, { node }: Defaults) => {
    if (!nodes.has(id)) nodes.set(id, node);
  };

  const read = (statements: readonly ClusterStatementASTNode[], outer: Defaults): Defaults => {
    const defaults = { ...outer };
    for (const statement of statements) {
      switch (statement.type) {
        case "AttributeList": {
          const kind = statement.kind.toLowerCase() as keyof Defaults;
          defaults[kind] = joined(defaults[kind], attributesOf(statement.children));
          break;
        }
        case "Attribute":
          defaults.graph = joined(defaults.graph, attributesOf([statement]));
          break;
        case "Subgraph":
          read(statement.children, defaults);
          break;
        case "Node": {
          const id = statement.id.value;
          mention(id, defaults);
          drawn.add(id);
          nodes.set(id, joined(nodes.get(id), attributesOf(statement.children)));
          break;
        }
        case "Edge": {
          const ids = statement.targets.map(idOf);
          for (const id of ids) mention(id, defaults);
          edges.push({ ids, attributes: joined(defaults.edge, attributesOf(statement.children)) });
        }
      }
    }
    return defaults;
  };
  const none: Attributes = new Map();
  const { graph } = read(root.children, { graph: none, node: none, edge: none });
  for (const id of nodes.keys()) if (!drawn.has(id)) nodes.delete(id);
  return { directed: root.directed, strict: root.strict, graph, nodes, edges };
}

function idOf(target: EdgeTargetASTNode): string {
  return target.type === "NodeRef" ? target.id.value : "";
}

function attributesOf(list: readonly (AttributeASTNode | CommentASTNode)[]): Attributes {
  return new Map(
    list.flatMap((one) => (one.type === "Attribute" ? [[one.key.value, one.value.value] as const] : [])),
  );
}

function joined(earlier: Attributes | undefined, later: Attributes): Attributes {
  return new Map([...(earlier ?? []), ...later]);
}

/** A text in quotation marks may go on in the next line. What stands in a comment stays. */
function withMarkedBreaks(text: string): string {
  return text.replace(/\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"/g, (part) =>
    part.startsWith('"') ? part.replace(/\r?\n/g, BREAK) : part,
  );
}
