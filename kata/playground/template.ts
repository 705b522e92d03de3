/** What try.ts holds at first. */
export const TEMPLATE = `// Your playground: npm run try runs it, and npm run try -- --watch runs it whenever you save.
// It uses your own steps. Each Value below is shown with its number and its gradient. Nothing here is tested.
import { Value } from "#steps/01-value/value";
// When you have written them: import { add } from "#steps/02-add/add";

const a = new Value(2, { label: "a" });
const b = new Value(-3, { label: "b" });
`;
