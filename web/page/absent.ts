import type { Remarks } from "../../kata/runner/type-remarks";

/** The compiler of types is too heavy for a page: here it says nothing. Types never decide. */
export const typeRemarks = async (): Promise<Remarks> => new Map();

/** Nobody else changes files here: kata/watch/changes.ts has nothing to tell. */
export const onChange = async (): Promise<() => void> => () => undefined;
