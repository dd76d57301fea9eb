/** What the lab gives an emulator: time, chance and certificates, all under the lab's control. */
export interface LabWorld {
  /** Milliseconds since the epoch on the lab's own clock, which can be moved. */
  now(): number;
  /** Deterministic under one seed. */
  random: LabRandom;
  certificates: LabCertificates;
}

export interface LabRandom {
  /** In [0, 1). */
  next(): number;
  integer(minInclusive: number, maxInclusive: number): number;
  pick<T>(items: readonly T[]): T;
  /** RFC 4122 shaped. */
  uuid(): string;
  hex(digits: number): string;
}

export interface LabCertificates {
  /** PEM of the authority that signs every TLS endpoint of the lab. */
  readonly caPem: string;
  /** A self-signed authority, for worlds that have their own (one per Consul datacenter). */
  createAuthority(commonName: string, uri?: string): Promise<{ certPem: string; keyPem: string }>;
  /** A server or client certificate signed by the lab's authority. */
  issue(commonName: string, names: readonly string[]): Promise<{ certPem: string; keyPem: string }>;
}

/** How big a world to make. */
export interface LabScale {
  /** Connections of this system. Small by default, as many as asked for with `--clusters`. */
  connections: number;
  /** Peers per connection, when asked for with `--peers`; null gives the hand-made fleet. */
  peersPerConnection: number | null;
}

export interface LabRequest {
  method: string;
  /** Path as sent, still encoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  /** Base URL the client used, for links inside answers. */
  baseUrl: string;
  /** Common name of the client certificate, when one signed by the lab's authority was presented. */
  clientName?: string;
  /** Aborted when the client goes away; end long polls with it. */
  signal: AbortSignal;
}

export interface LabResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** One listening server of the fleet. */
export interface LabEndpoint {
  /** Unique in the fleet, e.g. "ontap/eu-prod-01". */
  id: string;
  tls: boolean;
  /** With TLS: nobody is let in without a certificate that the lab's authority signed. */
  demandsCertificate?: boolean;
  handle(request: LabRequest): Promise<LabResponse>;
  /** The system's own way of answering a status out of order, for injected faults. */
  fault(status: 401 | 403 | 429 | 500 | 503): LabResponse;
}

/** How the dashboard would be connected; `{base:ID}` in strings is replaced by that endpoint's base URL. */
export interface LabConnection {
  endpoint: string;
  system: string;
  name: string;
  /** Usually "{base:<endpoint>}". */
  address: string;
  settings: Record<string, unknown>;
  credentials: { kind: string; values: Record<string, unknown> };
}

/** A whole emulated system: several endpoints sharing one state. */
export interface EmulatedSystem {
  id: string;
  endpoints: LabEndpoint[];
  connections: LabConnection[];
  /** Called about once a second with the lab's clock: expire offers, move slow states on. */
  tick(nowMs: number): void;
  /** Told once where the endpoints listen, before the first request: endpoint id → base URL. */
  listening?(baseUrls: ReadonlyMap<string, string>): void;
  /**
   * Acts on the world behind the API's back, from the control port.
   * Every system offers "set-state" {endpoint, peer, state}; the rest is its own.
   * Throws Error with a plain message for what it does not know.
   */
  command(name: string, args: Record<string, unknown>): unknown;
  /** Names of the commands with one line each, for the control port's help. */
  readonly commands: Record<string, string>;
  /** The whole state as JSON, and back; used when the lab keeps its state in a folder. */
  save(): unknown;
  restore(state: unknown): void;
}

export type EmulatorFactory = (world: LabWorld, scale: LabScale) => Promise<EmulatedSystem>;
