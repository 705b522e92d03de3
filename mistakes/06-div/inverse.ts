import type { Operand } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";

export const inverse = (b: Operand) => pow(b, -1);
export const div = (numerator: Operand, denominator: Operand) => mul(numerator, inverse(denominator));
