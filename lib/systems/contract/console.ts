import type { Connection } from "@/lib/domain/connection";

/** What a way out may lead to. */
export type ConsoleSubject =
  | { kind: "connection" }
  | { kind: "peer"; key: string }
  | { kind: "key-manager" }
  | { kind: "virtual-interface" };

/** What the address is told by. */
export type ConsoleOwner = Pick<Connection, "address" | "settings" | "identity">;

/** The interface a system has of its own, where people can look at the same thing. */
export interface ConsoleDefinition {
  /** "System Manager" */
  label: string;
  /** Example of an address that somebody enters. */
  placeholder: string;
  /** What to know when entering one. */
  help: string;
  /** Where it is when nobody says otherwise; null: the connection does not tell. */
  addressOf(connection: ConsoleOwner): string | null;
  /**
   * What follows the address for this thing, beginning with "/"; empty for the first page.
   * `where`: the way from the page it leads to, in the interface's own words; absent when it leads to the very thing.
   */
  pathTo(subject: ConsoleSubject, connection: ConsoleOwner): { path: string; where?: string };
}
