/** Answers of the system's own making, out of order. */
export const statusFaults = ["401", "403", "429", "500", "503"] as const;
export type StatusFault = (typeof statusFaults)[number];

/** What can go wrong with an endpoint, with one line each for the control port's help. */
export const faultKinds = {
  down: "stops listening and cuts every connection; the same port comes back when the fault is cleared",
  "tls-changed": "presents a certificate of another authority",
  slow: "answers after delayMs (default 3000)",
  reset: "resets the connection instead of answering",
  hang: "accepts the request and never answers",
  malformed: "answers 200 with something that is not JSON",
  truncated: "answers half of the promised bytes, then cuts the connection",
  endless: "answers a body that never ends, at bytesPerSecond (default 4194304)",
  "lost-answer": "carries the request out, then cuts the connection before the answer",
  late: "never answers, but carries the request out after delayMs (default 3000), even when the client has gone",
  "401": "refuses the credentials",
  "403": "refuses for lack of rights",
  "429": "refuses for too many requests",
  "500": "fails inside",
  "503": "is not available",
  "502":
    "a gateway in between answers that the line broke, while the request is carried out after delayMs (default 0)",
  "504":
    "a gateway in between answers that it waited long enough, while the request is carried out after delayMs (default 3000)",
} as const;
export type FaultKind = keyof typeof faultKinds;

/** Faults of the whole server; they have no `times`, `skip` or `match`. */
export const serverFaults = ["down", "tls-changed"] as const satisfies readonly FaultKind[];
export type ServerFault = (typeof serverFaults)[number];
export type RequestFault = Exclude<FaultKind, ServerFault>;

/** One fault of one endpoint. */
export interface LabFault {
  kind: FaultKind;
  /** How long "slow" waits, in milliseconds. */
  delayMs?: number;
  /** How fast "endless" talks. */
  bytesPerSecond?: number;
  /** How many requests it strikes before it is over; without, until cleared. */
  times?: number;
  /** How many matching requests pass unharmed first. */
  skip?: number;
  /** Strikes only requests of this method whose path begins so. */
  match?: { method?: string; path?: string };
}

export const isServerFault = (kind: FaultKind): kind is ServerFault =>
  (serverFaults as readonly FaultKind[]).includes(kind);

export type RequestLabFault = LabFault & { kind: RequestFault };

const isRequestFault = (fault: LabFault): fault is RequestLabFault => !isServerFault(fault.kind);

/** The faults set on one endpoint. */
export class FaultList {
  #faults: LabFault[] = [];

  get current(): readonly LabFault[] {
    return this.#faults;
  }

  has(kind: ServerFault): boolean {
    return this.#faults.some((fault) => fault.kind === kind);
  }

  replace(faults: readonly LabFault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
  }

  /** The fault that strikes this request, first come first; counts it against `skip` and `times`. */
  take(method: string, path: string): RequestLabFault | null {
    for (const fault of this.#faults.filter(isRequestFault)) {
      const { match } = fault;
      if (match?.method && match.method.toUpperCase() !== method) continue;
      if (match?.path && !path.startsWith(match.path)) continue;
      if (fault.skip) {
        fault.skip -= 1;
        continue;
      }
      if (fault.times !== undefined) fault.times -= 1;
      if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
      return fault;
    }
    return null;
  }
}
