import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { leadsElsewhere } from "@/lib/systems/kit/address";
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

const enterAgain =
  "Enter the credentials again: they are kept only for the address they were stored with.";

/**
 * What a stored connection becomes with changes applied. Left-out credentials are kept, unless the change would send
 * them to another host: then whoever may edit connections could read a secret by pointing it at a host of theirs.
 * @throws AppError `invalid_input` with pointers into the changes.
 */
export function planChange(row: ConnectionRow, raw: unknown): PlannedChange {
  const changes = parseInput(
    connectionChangesSchema(systemOf(row.system)),
    raw ?? {},
  ) as ConnectionChanges;
  const kept = { name: row.name, address: row.address, settings: row.settings, trust: row.trust };
  const { credentials, ...given } = changes;
  const next = { ...kept, ...given };
  if (!credentials && leadsElsewhere(row, next)) {
    throw new AppError("invalid_input", enterAgain, {
      issues: [{ pointer: "/credentials", detail: enterAgain }],
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
