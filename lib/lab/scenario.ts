import { createRandom } from "@/lib/systems/kit/random";
import type { LabHandle } from "./running-lab";

interface Act {
  command: string;
  args: Record<string, unknown>;
}

/** One thing that happens in the lively demo: a command now, and another that puts it right later. */
export interface Scene {
  system: string;
  begin: Act;
  end: Act;
}

const pauseMs = { from: 15_000, to: 40_000 };
const lengthMs = { from: 20_000, to: 60_000 };

/**
 * Plays the scenes of the fleet in an order given by the seed, one at a time, until stopped.
 * A scene whose peer is gone or changed by hand is passed over.
 */
export function startScenario(lab: LabHandle, seed: string, scenes: readonly Scene[]): () => void {
  const random = createRandom(`${seed}/scenario`);
  const playable = scenes.filter((scene) => scene.system in lab.commands);
  let timer: NodeJS.Timeout | undefined;
  let current: Scene | null = null;

  const play = ({ system }: Scene, { command, args }: Act): boolean => {
    try {
      lab.command(system, command, args);
      return true;
    } catch {
      return false;
    }
  };
  const later = (step: () => void, { from, to }: typeof pauseMs) => {
    timer = setTimeout(step, random.integer(from, to));
    timer.unref();
  };
  const begin = () => {
    const scene = random.pick(playable);
    current = play(scene, scene.begin) ? scene : null;
    later(current ? end : begin, current ? lengthMs : pauseMs);
  };
  const end = () => {
    if (current) play(current, current.end);
    current = null;
    later(begin, pauseMs);
  };
  if (playable.length > 0) later(begin, pauseMs);

  return () => {
    clearTimeout(timer);
    if (current) play(current, current.end);
  };
}
