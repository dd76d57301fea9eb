import type { z } from "zod";
import type { Alert } from "@/lib/domain/alert";
import type { AuditEntry } from "@/lib/domain/audit";
import type { ContactPointKind } from "@/lib/domain/contact-point";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";

/** What a kind of contact point is called and asks for. Runs anywhere; pages draw its form from it. */
export interface ReceiverDefinition {
  kind: ContactPointKind;
  label: string;
  description: string;
  /** Named as the values are: `settings.url`, `secrets.password`. */
  fields: readonly PlainFieldSpec[];
  settings: z.ZodObject;
  /** What is sealed and never shown again. Every key is a text. */
  secrets: z.ZodObject;
}

/** What is to be told. */
export interface Notice {
  /** The same however often it is sent. */
  key: string;
  kind: "firing" | "repeat" | "resolved" | "test";
  at: Date;
  /** The same for all notices about these alerts, so that mails make a thread. */
  thread: string;
  alerts: readonly Alert[];
  /** Address of Peerdeck, without a slash at the end. */
  baseUrl: string;
  /** IANA name of the zone times are told in. */
  timeZone: string;
}

/** Where it goes. */
export interface Destination<
  Settings = Record<string, unknown>,
  Secrets = Record<string, unknown>,
> {
  /** The contact point's id: network pools are its own. */
  id: string;
  settings: Settings;
  secrets: Secrets;
  repeatMinutes: number | null;
}

/** Lines of Activity that are to be kept elsewhere. */
export interface ActivityNotice {
  /** The same however often it is sent. */
  key: string;
  at: Date;
  entries: readonly AuditEntry[];
  /** Address of Peerdeck, without a slash at the end. */
  baseUrl: string;
}

/**
 * Sends lines of Activity.
 * @returns what the other side answered, in its own words.
 * @throws AppError that says why they were not taken.
 */
export type SendActivity<Settings, Secrets = unknown> = (
  notice: ActivityNotice,
  destination: Destination<Settings, Secrets>,
  signal: AbortSignal,
) => Promise<string>;

/**
 * Sends a notice.
 * @returns what the other side answered, in its own words.
 * @throws AppError that says why it was not taken.
 */
export type Send<Settings, Secrets> = (
  notice: Notice,
  destination: Destination<Settings, Secrets>,
  signal: AbortSignal,
) => Promise<string>;
