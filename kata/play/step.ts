/** What the page shows: everything is text and numbers, nothing is markup. */
export interface Story {
  title: string;
  /** Whose code it is. */
  source: string;
  /** What has to be known about the recording, if anything. */
  remark: string;
  values: { name: string; op: string; data: number; before: number }[];
  steps: Step[];
}

export interface Step {
  /** "f passes its gradient on to b" */
  heading: string;
  /** "b.grad += ∂f/∂b · f.grad = 5 × 1 → 6" */
  arithmetic: string;
  /** What is remarkable about it, in sentences. */
  words: string;
  /** Something went wrong here. */
  warns: boolean;
  /** The value that is processed, those that change, and the arrow between them. */
  active?: number;
  receives: number[];
  arrow?: { from: number; at: number };
  changes: { of: number; before: number; after: number }[];
}
