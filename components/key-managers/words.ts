import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";

/** What a list needs to know of a system's key managers: its words, without its rules. */
export interface KeyManagerWords {
  system: string;
  shortLabel: string;
  connectionNoun: string;
  connectionNouns: string;
  scopeNoun: string;
  kinds: KeyManagerDefinition["kinds"];
}

/** The words of the systems that have key managers. */
export const keyManagerWordsOf = (systems: readonly SystemDefinition[]): KeyManagerWords[] =>
  systems.flatMap(({ id, shortLabel, connectionNoun, connectionNouns, keyManagers }) =>
    keyManagers
      ? [
          {
            system: id,
            shortLabel,
            connectionNoun,
            connectionNouns,
            scopeNoun: keyManagers.scopeNoun,
            kinds: keyManagers.kinds,
          },
        ]
      : [],
  );

/** The code of "65537200 No action needed at this time."; the words stand in the tooltip and on the page. */
export const codeOf = (nativeState: string): string =>
  /^\d+(?= |$)/.exec(nativeState)?.[0] ?? nativeState;
