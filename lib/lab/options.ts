import type { FleetEntry } from "./scale";

/** How a lab is started. Everything is optional. */
export interface LabOptions {
  /** Connections in all; left out, the hand-made fleet. */
  clusters?: number;
  /** Peers per connection; left out, the hand-made ones. */
  peers?: number;
  /** The same seed makes the same fleet. Default "1". */
  seed?: string;
  /** Only these systems. */
  systems?: string[];
  /** Folder that keeps state, ports and certificates between runs; left out, nothing is kept. */
  stateDir?: string;
  /** Default 127.0.0.1. */
  host?: string;
  /** First of the fixed ports, each taken when free; 0 (the default) takes any free ones. */
  basePort?: number;
  /** Port of the control server, 0 for a free one; null (the default) has none. */
  controlPort?: number | null;
  /** Lets peers change now and then by themselves. Default false. */
  lively?: boolean;
  /** Between two ticks of the systems, in milliseconds; 0 ticks only when time is moved. Default 1000. */
  tickMs?: number;
  /** Other systems than the built-in ones; for tests of the lab itself. */
  fleet?: readonly FleetEntry[];
  /** Told, in one line, what went wrong and was worked around: an emulator that threw, a port that was taken. */
  onProblem?(line: string): void;
}
