import type { Course } from "./plan";

/** What `npm run train` does with one data set. */
export interface Job {
  /** The name of the picture's file, where nobody says another. */
  picture: string;
  /** The last step that it is built from. */
  needs: string;
  title: string;
  rate: number;
  /** The module that trains, in a process of its own. Its default export takes the plan, and returns the course. */
  module: string;
  plan: unknown;
  draw(course: Course): string;
}
