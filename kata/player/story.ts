/** What the page shows: everything is text and numbers, nothing is markup. */
export interface Story {
  title: string;
  /** The graph as a formula: "f = b + 5·b, where b = 3·a". */
  expression: string;
  /** Whose code it is. */
  source: string;
  /** What has to be known about the recording, if anything. */
  remark: string;
  values: ToldValue[];
  steps: StoryStep[];
  /** The step with which the backward pass begins. */
  backwardFrom: number;
  /** The first step that is wrong, if one is. */
  firstWrong?: number;
}

export interface ToldValue {
  name: string;
  /** As it was given, if one was. The name is another where several have the same. */
  label: string;
  op: string;
  data: number;
  before: number;
  inputs: number[];
  partials: number[];
}

export interface StoryStep {
  /** "f passes its gradient on to b" */
  heading: string;
  /** "b.grad: 1 + 5 × 1 = 6" */
  arithmetic: string;
  /** "∂(5·b)/∂b = 5, the other factor" */
  reason: string;
  /** What is remarkable about it, in sentences. */
  words: string;
  /** Something went wrong here. */
  warns: boolean;
  /** The line of the learner's code that did it. */
  line?: { place: string; text: string };
  /** The value that the forward pass computes. */
  computes?: number;
  /** The value that passes its gradient on, those that change, and the arrow between them. */
  active?: number;
  receives: number[];
  arrow?: { from: number; at: number };
  /** What goes along the arrow: "5 × 1". */
  product?: string;
  /** `should` is the right number, where that is another. */
  changes: { of: number; before: number; after: number; should?: number }[];
}
