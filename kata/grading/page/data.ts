/** What the report's script shows of each person. */
export interface PageData {
  /** How many seconds until the page loads itself again. */
  renew?: number;
  steps: string[];
  people: { name: string; about: string; results: (PageResult | null)[] }[];
}

export interface PageResult {
  state: string;
  sentence: string;
  /** Tests and points. */
  about: string;
  code?: string;
  /** The place that the first failure names: "03-mul/mul.ts:5". */
  at?: string;
  failures: { test?: string; text: string }[];
}
