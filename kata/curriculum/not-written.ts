/** How the message of a step begins that is not written yet. */
export const NOT_WRITTEN = /^Step \d\d is not written yet: /;
