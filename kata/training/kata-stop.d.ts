/** Given by the process of the runner. */
declare module "kata:stop" {
  /** Whether somebody wants what there is by now. Others have their turn meanwhile. */
  export function stopRequested(): Promise<boolean>;
}
