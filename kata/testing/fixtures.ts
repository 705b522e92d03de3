import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { slopes } from "./slopes";
