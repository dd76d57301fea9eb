import type { Connection } from "@/lib/domain/connection";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { SystemForms } from "@/lib/systems/contract/forms";
import type { WizardPlace } from "./wizard-url";

/** What the first step leads to: all three found, or what is still to be chosen, by the name of its field. */
export type StartChoice =
  | { ok: true; connection: Connection; way: string }
  | {
      ok: false;
      connection: Connection | undefined;
      way: string | undefined;
      missing: Record<string, string>;
    };

/** Ways of a system's wizard; none while its forms are not loaded. */
export type Ways = SystemForms["wizard"]["ways"];

/** Completes what the URL says where there is only one answer, and says what is missing. */
export function startChoice(
  place: WizardPlace,
  system: SystemDefinition | undefined,
  connections: readonly Connection[],
  ways: Ways,
): StartChoice {
  if (!system)
    return {
      ok: false,
      connection: undefined,
      way: undefined,
      missing: { system: "Choose a system." },
    };
  const connection = connections.find(
    (each) =>
      each.id ===
      onlyOne(
        place.connection,
        connections.map((each) => each.id),
      ),
  );
  const way = ways.find(
    (each) =>
      each.id ===
      onlyOne(
        place.way,
        ways.map((each) => each.id),
      ),
  )?.id;
  if (connection && way !== undefined) return { ok: true, connection, way };
  return {
    ok: false,
    connection,
    way,
    missing: {
      ...(connection ? {} : { connection: `Choose a ${system.connectionNoun}.` }),
      ...(way === undefined ? { way: "Choose what to do." } : {}),
    },
  };
}

const onlyOne = (chosen: string, all: readonly string[]): string | undefined =>
  chosen === "" && all.length === 1 ? all[0] : chosen;
