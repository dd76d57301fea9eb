import type { FaultKind, LabFault } from "./faults";
import type { ReportedConnection, ReportedEndpoint } from "./report";

/** A running lab: where it listens, how to connect to it, and how to disturb it. */
export interface LabHandle {
  readonly endpoints: readonly ReportedEndpoint[];
  readonly connections: readonly ReportedConnection[];
  /** PEM of the authority behind every TLS endpoint, and the file that holds it. */
  readonly caPem: string;
  readonly caPath: string;
  /** Port of the control server; null when there is none. */
  controlPort: number | null;
  readonly clock: { readonly nowMs: number; readonly frozen: boolean };
  /** System → command → what it does. */
  readonly commands: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Faults set on an endpoint now. Throws for an unknown endpoint, as everything below. */
  faultsOf(endpointId: string): readonly LabFault[];
  /** Replaces an endpoint's faults by these; null ends them all. With several, the first that matches a request strikes. */
  fault(
    endpointId: string,
    fault: LabFault | FaultKind | readonly (LabFault | FaultKind)[] | null,
  ): Promise<void>;
  /** Moves the lab's clock and lets every system act on the new time. */
  advance(byMs: number): void;
  freeze(): void;
  unfreeze(): void;
  /** Acts on a system behind its API's back. Throws Error with a plain message for what the system does not know. */
  command(systemId: string, name: string, args?: Record<string, unknown>): unknown;
  /** Everything as it was at the very start: systems, clock, no faults. Ports and certificates stay. */
  reset(): Promise<void>;
  /** Stops every server and keeps the state when there is a folder for it. Safe to call twice. */
  close(): Promise<void>;
}
