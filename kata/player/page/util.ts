const custom: unique symbol = Symbol("inspect");

/** In a page, nothing prints a Value by itself. */
export const inspect: { readonly custom: typeof custom } = { custom };
