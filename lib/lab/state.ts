import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CertificatePair } from "@/lib/systems/kit/lab-certificates";
import type { SavedClock } from "./clock";
import type { RandomState } from "@/lib/systems/kit/random";

/** What makes one fleet different from another; kept with its state. */
export interface FleetShape {
  clusters: number | null;
  peers: number | null;
  seed: string;
  /** Ids of the systems in it; null for all there are. */
  systems: string[] | null;
}

export interface KeptState {
  version: 1;
  shape: FleetShape;
  /** Endpoint id → port. */
  ports: Record<string, number>;
  clock: SavedClock;
  randoms: Record<string, RandomState>;
  systems: Record<string, unknown>;
}

/** The authority and the endpoints' certificates, so that pinned and trusted ones stay good over a restart. */
export interface KeptCertificates {
  authority: CertificatePair;
  endpoints: Record<string, CertificatePair>;
}

const saveEveryMs = 5000;

function readJson<T>(path: string): T | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`${path} is damaged: delete it or choose another folder with --state.`);
  }
}

/** Readers see the old file or the new one, never half of it. */
function writeAtomically(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export interface StateFolder {
  readonly caPath: string;
  readState(): KeptState | null;
  readCertificates(): KeptCertificates | null;
  writeCertificates(certificates: KeptCertificates): void;
  writeCa(caPem: string): void;
  /** Writes the state when it differs from what was written last. */
  writeState(state: KeptState): void;
}

/** The lab's files in a folder, which is made when missing. Throws when it cannot be written or holds damaged files. */
export function openStateFolder(folder: string): StateFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const statePath = join(folder, "lab.json");
  const certificatesPath = join(folder, "certificates.json");
  const caPath = join(folder, "ca.pem");
  let written = "";
  return {
    caPath,
    readState() {
      const state = readJson<KeptState>(statePath);
      if (state && state.version !== 1)
        throw new Error(
          `${statePath} is of another version: delete it or choose another folder with --state.`,
        );
      return state;
    },
    readCertificates: () => readJson<KeptCertificates>(certificatesPath),
    writeCertificates: (certificates) =>
      writeAtomically(certificatesPath, JSON.stringify(certificates)),
    writeCa(caPem) {
      writeAtomically(caPath, caPem);
      chmodSync(caPath, 0o644);
    },
    writeState(state) {
      const text = JSON.stringify(state);
      if (text === written) return;
      writeAtomically(statePath, text);
      written = text;
    },
  };
}

/** Writes the state every few seconds until stopped; `stop` writes once more. */
export function keepState(folder: StateFolder, snapshot: () => KeptState): { stop(): void } {
  const save = () => folder.writeState(snapshot());
  save();
  const timer = setInterval(save, saveEveryMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      save();
    },
  };
}

/**
 * The fleet to start: what was asked for, else what the folder holds.
 * Throws when both are given and differ: a kept fleet cannot change its size.
 */
export function resolveShape(
  asked: { clusters?: number; peers?: number; seed?: string; systems?: string[] },
  kept: FleetShape | null,
): FleetShape {
  const shape: FleetShape = {
    clusters: asked.clusters ?? kept?.clusters ?? null,
    peers: asked.peers ?? kept?.peers ?? null,
    seed: asked.seed ?? kept?.seed ?? "1",
    systems: asked.systems ?? kept?.systems ?? null,
  };
  if (kept && JSON.stringify(kept) !== JSON.stringify({ ...kept, ...shape })) {
    throw new Error(
      "The state folder holds a fleet of another size, seed or set of systems: leave those options out or choose another folder with --state.",
    );
  }
  return shape;
}
