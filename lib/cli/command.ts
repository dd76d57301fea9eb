import type { Client } from "./client";

/** How a command ends. Scripts rely on the numbers: they stay. */
export const exitCodes = {
  done: 0,
  /** What was asked for is not so: a failed operation, connections that are not ready, matches with --exit-code. */
  not: 1,
  usage: 2,
  /** The server refused. */
  refused: 3,
  /** The server, or a system behind it, does not answer or takes too long. */
  unreachable: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface Option {
  /** What stands for its value in the help; null: it has none. */
  value: string | null;
  says: string;
  /** What the shell offers. */
  choices?: readonly string[];
}

/** The given values of a command's options. */
export interface Given {
  text(name: string): string | undefined;
  has(name: string): boolean;
}

export interface Result {
  /** What `-o json` prints: the API's answer as it is. */
  json: unknown;
  /** What people read. */
  text: string;
  code?: ExitCode;
}

export interface Command {
  /** Its words: "peers list". */
  name: string;
  says: string;
  /** What stands behind the words, in order. */
  takes: readonly string[];
  options: Readonly<Record<string, Option>>;
  run(asked: {
    client: Client;
    args: readonly string[];
    given: Given;
    /** Resolves after so many milliseconds. */
    pause(ms: number): Promise<void>;
    now(): number;
  }): Promise<Result>;
}

/** What was typed cannot be understood. */
export class WrongUsage extends Error {}
