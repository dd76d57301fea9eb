import type { ProvisionedChanges } from "@/lib/domain/provisioning";
import type { SerialisedError } from "./serialise-error";

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What may be logged: how loud it is, what it says to a person, and (in the type alone) what it carries. */
export interface LogEvent<Fields extends object> {
  level: LogLevel;
  text: string;
  readonly fields?: Fields;
}

const event = <Fields extends object = Record<never, never>>(
  level: LogLevel,
  text: string,
): LogEvent<Fields> => ({ level, text });

interface Failed {
  err: unknown;
}
interface OfConnection {
  connectionId: string;
  /** Its name. */
  connection: string;
}
/** A line of Activity. */
interface OfActivity {
  action: string;
  actor: string;
  actorId: string | null;
  clientAddress: string | null;
  target: { kind: string; id: string | null; label: string };
  correlationId: string;
  detail: Record<string, unknown>;
}
interface OfBatch {
  batchId: string;
  act: string;
  title: string;
}
interface OfOperation {
  operationId: string;
  kind: string;
  title: string;
}
interface OfAlert {
  alertId: string;
  rule: string;
  severity: string;
  title: string;
}
interface OfContactPoint {
  contactPointId: string;
  contactPoint: string;
}
interface StatusChange {
  /** A peer's or key manager's name. */
  name: string;
  kind: string;
  fromStatus: string | null;
  toStatus: string | null;
  /** The system's own words for it. */
  fromState: string | null;
  toState: string | null;
}

/**
 * Everything the product logs: a line of JSON each, named by `event`. The README lists them. Names are kept once they
 * are out, because alerts are built on them; fields never hold a secret.
 */
export const events = {
  "server.start": event<{
    version: string;
    process: "web" | "monitor";
    node: string;
    pid: number;
    configuration: Record<string, unknown>;
  }>("info", "Peerdeck starts"),
  "server.ready": event<{
    database: "embedded" | "server";
    /** Null in a process that serves no pages. */
    host: string | null;
    port: number | null;
  }>("info", "Peerdeck is ready"),
  "server.stop": event<{ reason: string }>("info", "Peerdeck stops"),
  "signal.ignored": event<{ signal: string }>(
    "info",
    "A signal that asks for nothing was left alone",
  ),
  "provisioning.applied": event<{
    hash: string;
    reason: string;
    files: string[];
    /** Names of what was made, changed and removed, by kind. */
    changes: ProvisionedChanges;
  }>("info", "The configuration's files were applied"),
  "provisioning.refused": event<{ mistakes: string[]; count: number }>(
    "error",
    "The configuration's files have mistakes; what was in force stays",
  ),
  "provisioning.older": event<{ hash: string }>(
    "warn",
    "Another process has a newer configuration, which is in force",
  ),
  "provisioning.failed": event<Failed>(
    "error",
    "The configuration could not be applied in a way nobody expected",
  ),
  "certificate.renewed": event<{ validTo: string }>("info", "The certificate was renewed"),
  "certificate.unusable": event<{ reason: string }>(
    "error",
    "The new certificate is of no use; the old one stays",
  ),
  "certificate.untimely": event<{ reason: string }>("warn", "The certificate is not valid today"),
  "server.own-key": event<{ folder: string }>(
    "warn",
    "DATABASE_URL is set and PEERDECK_SECRET_KEY is not: this process encrypts with the key in its own data folder, and another process on the same database cannot read its credentials. Set the same PEERDECK_SECRET_KEY everywhere",
  ),
  "lab.failed": event<Failed>("error", "The lab's connections could not be registered"),

  request: event<{
    requestId: string;
    method: string;
    route: string;
    status: number;
    actorId: string | null;
    clientAddress: string | null;
    ms: number;
  }>("debug", "A request was answered"),
  "request.refused": event<{ requestId: string; status: number; code: string }>(
    "debug",
    "A request was refused before it was read",
  ),
  page: event<{ method: string; path: string; status: number; ms: number }>(
    "debug",
    "A page was answered",
  ),
  "request.failed": event<Failed & { requestId: string | null; route: string }>(
    "error",
    "A request failed in a way nobody expected",
  ),

  "sign-in.succeeded": event<OfActivity>("info", "Somebody signed in"),
  "sign-in.refused": event<OfActivity>("warn", "A sign-in was refused"),
  "sign-in.unchecked": event<{ provider: string; fault: string; reason: string }>(
    "warn",
    "An identity provider could not be asked whether somebody is still there",
  ),
  "sign-in.checks-failed": event<Failed>(
    "error",
    "Identity providers could not be asked about people",
  ),
  "activity.attempted": event<OfActivity>("debug", "A change begins"),
  "activity.succeeded": event<OfActivity>("info", "A change was made"),
  "activity.refused": event<OfActivity>("warn", "A try was refused"),
  "activity.failed": event<OfActivity>("warn", "A change failed"),
  "activity.unwritten": event<Failed & { action: string }>(
    "error",
    "A line of Activity could not be written",
  ),

  "connection.read": event<OfConnection>("info", "A connection was read for the first time"),
  "connection.lost": event<OfConnection & { code: string; reason: string }>(
    "warn",
    "A connection does not answer",
  ),
  "connection.unreadable": event<OfConnection & { code: string; reason: string }>(
    "warn",
    "A connection answers, but cannot be read",
  ),
  "connection.sealed": event<OfConnection & { remedy: string }>(
    "warn",
    "The stored credentials of a connection cannot be decrypted with this server's key",
  ),
  "connection.back": event<OfConnection>("info", "A connection can be read again"),
  "connection.failed": event<Failed & { connectionId: string; what: string }>(
    "error",
    "Reading a connection failed in a way nobody expected",
  ),
  "connection.not-refreshed": event<Failed & { connectionId: string; what: string }>(
    "warn",
    "A connection could not be read again after a change",
  ),

  "peer.changed": event<OfConnection & StatusChange & { peerId: string | null }>(
    "info",
    "A peer's status changed",
  ),
  "key-manager.changed": event<OfConnection & StatusChange & { keyManagerId: string | null }>(
    "info",
    "A key manager's status changed",
  ),

  "alert.firing": event<OfAlert>("warn", "An alert fires"),
  "alert.resolved": event<OfAlert>("info", "An alert is resolved"),
  "contact-point.failed": event<OfContactPoint & { reason: string; attempts: number }>(
    "warn",
    "A contact point did not take a message; it is tried again",
  ),
  "contact-point.gave-up": event<OfContactPoint & { reason: string; attempts: number }>(
    "error",
    "A message was not sent, and is not tried again",
  ),
  "contact-point.back": event<OfContactPoint>("info", "A contact point takes messages again"),

  "operation.begin": event<OfOperation & { actor: string }>("info", "An operation begins"),
  "operation.step": event<{
    operationId: string;
    step: string;
    side: string | null;
    state: string;
    code: string | null;
  }>("info", "A step of an operation"),
  "operation.end": event<OfOperation & { state: string; code: string | null; ms: number }>(
    "info",
    "An operation ended",
  ),
  "operation.rests": event<OfOperation & { open: number }>(
    "warn",
    "An operation waits with something left to clean up",
  ),
  "operation.failed": event<Failed & { operationId: string; what: string }>(
    "error",
    "An operation was interrupted in a way nobody expected",
  ),

  "batch.begin": event<OfBatch & { items: number; actor: string }>("info", "A batch begins"),
  "batch.item": event<{
    batchId: string;
    itemId: string;
    state: string;
    code: string | null;
  }>("info", "An item of a batch moved on"),
  "batch.stopped": event<OfBatch & { reason: string }>("warn", "A batch begins no more items"),
  "batch.end": event<OfBatch>("info", "A batch ended"),
  "batch.failed": event<Failed & { batchId: string; what: string }>(
    "error",
    "A batch was interrupted in a way nobody expected",
  ),

  "command.failed": event<Failed & { command: string }>(
    "error",
    "A command of the command line failed in a way nobody expected",
  ),

  "database.lost": event<Failed>("error", "The database cannot be used"),
  "database.back": event<{ ms: number }>("info", "The database can be used again"),
  "database.untidy": event<Failed>("warn", "The database could not be tidied"),
  "records.deleted": event<{
    /** How many went, by table. */
    deleted: Record<string, number>;
  }>("info", "Old records were deleted"),
  "history.filed": event<{ changes: number; days: number }>(
    "info",
    "Older changes of peers were filed",
  ),
  "data-folder.unlocked": event<{ folder: string }>(
    "warn",
    "The data folder cannot be locked: a second server on it would not be noticed, and each would lose the other's changes. Start one only, or set DATABASE_URL",
  ),
  "data-folder.shared": event<{
    folder: string;
    fileSystem: string;
    /** From where a second server is refused. */
    lock: "this host" | "this host, and others as far as the file server keeps locks";
  }>(
    "warn",
    "The data folder is on a network file system, where a second server on another host may not be noticed (on NFS with nolock or local_lock it is not). DATABASE_URL is the safer choice",
  ),
  "data-folder.full": event<{ folder: string; freeBytes: number }>(
    "warn",
    "The disk of the data folder is nearly full",
  ),
  "traces.on": event("info", "Traces are sent"),
  "traces.off": event<{ reason: string }>("warn", "Traces were asked for and are not sent"),
  "traces.failed": event<{ reason: string }>("warn", "Traces could not be sent"),
  "metrics.failed": event<Failed>("error", "The fleet's metrics could not be read"),
  "changes.unheard": event<Failed>("warn", "Changes of other processes cannot be heard"),
  "changes.untold": event<Failed>("warn", "A change could not be announced"),
} as const;

export type EventName = keyof typeof events;
export type FieldsOf<Name extends EventName> = NonNullable<(typeof events)[Name]["fields"]>;

/** A line as it is written, for those who read the log. */
export interface LogLine {
  time: string;
  level: LogLevel;
  event: EventName;
  msg: string;
  err?: SerialisedError;
  [field: string]: unknown;
}
