import type { Connection } from "@/lib/domain/connection";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import type { SystemForms } from "@/lib/systems/contract/forms";
import type { WizardPosition } from "./wizard-url";

/** What the first step leads to: all three found, or what is still to be chosen, by the name of its field. */
export type StartChoice =
  | { ok: true; connection: Connection; mode: string }
  | {
      ok: false;
      connection: Connection | undefined;
      mode: string | undefined;
      missing: Record<string, string>;
    };

/** What a system's wizard can do; nothing while its forms are not loaded. */
export type Modes = SystemForms["wizard"]["modes"];

/** Completes what the URL says where there is only one answer, and says what is missing. */
export function startChoice(
  position: WizardPosition,
  system: SystemOutline | undefined,
  connections: readonly Connection[],
  modes: Modes,
): StartChoice {
  if (!system)
    return {
      ok: false,
      connection: undefined,
      mode: undefined,
      missing: { system: "Choose a system." },
    };
  const connection = connections.find(
    (each) =>
      each.id ===
      onlyOne(
        position.connection,
        connections.map((each) => each.id),
      ),
  );
  const mode = modes.find(
    (each) =>
      each.id ===
      onlyOne(
        position.mode,
        modes.map((each) => each.id),
      ),
  )?.id;
  if (connection && mode !== undefined) return { ok: true, connection, mode };
  return {
    ok: false,
    connection,
    mode,
    missing: {
      ...(connection ? {} : { connection: `Choose a ${system.connectionNoun}.` }),
      ...(mode === undefined ? { mode: "Choose what to do." } : {}),
    },
  };
}

const onlyOne = (chosen: string, all: readonly string[]): string | undefined =>
  chosen === "" && all.length === 1 ? all[0] : chosen;
