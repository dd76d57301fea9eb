import "server-only";
import { openProxy } from "@/lib/connections/proxy";
import type { ProxyInput } from "@/lib/domain/connection";
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

/** A password is kept only for the proxy and the user it was stored with. */
/** A proxy as it is entered, with the stored password where none is sent and it would go to the same place. */
export const withKeptPassword = (next: ProxyInput, stored: ProxyInput): ProxyInput =>
  next.mode === "own" &&
  stored.mode === "own" &&
  next.password === undefined &&
  next.address === stored.address &&
  next.user === stored.user
    ? stored
    : next;

/**
 * What a stored connection becomes with changes applied. Left-out credentials are kept, unless the change would send
 * them to somebody else.
 * @throws AppError `invalid_input` with pointers into the changes.
 */
export function planChange(row: ConnectionRow, raw: unknown): PlannedChange {
  const changes = parseInput(
    connectionChangesSchema(systemOf(row.system)),
    raw ?? {},
  ) as ConnectionChanges;
  const stored = openProxy(row);
  const kept = {
    name: row.name,
    address: row.address,
    consoleAddress: row.consoleAddress,
    settings: row.settings,
    trust: row.trust,
    proxy: stored,
  };
  const { credentials, ...given } = changes;
  const next = { ...kept, ...given };
  next.proxy = withKeptPassword(next.proxy, stored);
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
    // The system may be named, and stays.
    changed: Object.keys(changes).filter((name) => name !== "system"),
  };
}
