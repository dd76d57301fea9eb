import type { Source } from "./list";

type Read = Pick<Source, "reachable" | "problem">;

/** It did not answer. */
export const isSilent = ({ reachable }: Read): boolean => reachable === false;

/** It answered, but a part of it could not be read. */
export const isPartial = ({ reachable, problem }: Read): boolean =>
  reachable === true && problem !== null;
