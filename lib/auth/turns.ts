import "server-only";
import { AppError } from "@/lib/errors/app-error";

/** Nobody waits behind more than this many of their own lane. */
const longestLane = 50;
const mostWaiting = 500;

interface Turn {
  /** Who waits behind whom; lanes are served in turn, so that a crowd in one holds nobody up in another. */
  lane: string;
  /** Whether its lane is served before all that are not. */
  first?: boolean;
  signal?: AbortSignal;
}

/** Lanes of which each has its turn. */
class Round {
  private readonly lanes = new Map<string, (() => void)[]>();
  waiting = 0;

  /** @returns whether there was room. */
  join(lane: string, start: () => void): boolean {
    const queue = this.lanes.get(lane) ?? [];
    if (queue.length >= longestLane) return false;
    this.lanes.set(lane, queue);
    this.waiting++;
    return queue.push(start) > 0;
  }

  next(): (() => void) | undefined {
    for (const [lane, queue] of this.lanes) {
      // To the end of the round, or out of it.
      this.lanes.delete(lane);
      if (queue.length > 1) this.lanes.set(lane, queue);
      this.waiting--;
      return queue.shift();
    }
    return undefined;
  }
}

/** Work of which only so much goes on at once, because all of it together would starve everything else. */
export class Turns {
  private running = 0;
  private readonly first = new Round();
  private readonly others = new Round();

  constructor(private readonly width: number) {}

  private wait({ lane, first }: Turn): Promise<void> {
    const round = first ? this.first : this.others;
    return new Promise((resolve, reject) => {
      const full = this.first.waiting + this.others.waiting >= mostWaiting;
      if (full || !round.join(lane, resolve))
        reject(
          new AppError("throttled", "Too many people are signing in at once.", { retryAfterS: 5 }),
        );
    });
  }

  private leave(): void {
    const start = this.first.next() ?? this.others.next();
    if (start) start();
    else this.running--;
  }

  /**
   * Runs the work when its turn has come.
   * @throws AppError `throttled` at once when too many wait already; the signal's reason when its caller has left.
   */
  async run<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.width) this.running++;
    else await this.wait(turn);
    try {
      turn.signal?.throwIfAborted();
      return await work();
    } finally {
      this.leave();
    }
  }
}
