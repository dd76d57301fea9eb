import "server-only";
import { type Env, parseEnv } from "./env-schema";
import { singleton } from "./singleton";

/** The configuration of this process, read once. */
export const env = (): Env => singleton("env", () => parseEnv(process.env));
