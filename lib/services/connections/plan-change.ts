import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { mustEnterAgain, whyEnterAgain } from "@/lib/systems/kit/kept-credentials";
import {
  type ConnectionChanges,
  type ConnectionInput,
  connectionChangesSchema,
} from "@/lib/systems/connection-input";
import { systemOf } from "@/lib/systems/registry";
import { checkTrust } from "./check-trust";
import { openCredentials } from "@/lib/connections/credentials";
import type { ConnectionRow } from "@/lib/connections/row";

export interface PlannedChange {
  /** The connection as it will be, credentials included. */
  next: ConnectionInput;
  /** Names of what was given, for the activity log. */
  changed: string[];
}

/**
 * What a stored connection becomes with changes applied. Left-out credentials are kept, unless the change would send
 * them to somebody else.
 * @throws AppError `invalid_input` with pointers into the changes.
 */
export function planChange(row: ConnectionRow, raw: unknown): PlannedChange {
  const { system, ...changes } = parseInput(
    connectionChangesSchema(systemOf(row.system)),
    raw ?? {},
  ) as ConnectionChanges & { system?: string };
  // The schema has held it to the connection's own, which stays.
  void system;
  const kept = { name: row.name, address: row.address, settings: row.settings, trust: row.trust };
  const { credentials, ...given } = changes;
  const next = { ...kept, ...given };
  const reason = credentials ? null : mustEnterAgain(row, next);
  if (reason) {
    const detail = `Enter the credentials again. ${whyEnterAgain[reason]}`;
    throw new AppError("invalid_input", detail, {
      issues: [{ pointer: "/credentials", detail }],
    });
  }
  checkTrust(next.trust);
  return {
    next: {
      ...next,
      system: row.system,
      credentials: credentials ?? { kind: row.credentialKind, values: openCredentials(row) },
    },
    changed: Object.keys(changes),
  };
}
