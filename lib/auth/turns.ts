import "server-only";
import { AppError } from "@/lib/errors/app-error";

/** Nobody waits behind more than this many of their own lane. */
const longestLane = 50;
const mostWaiting = 500;

interface Turn {
  /** Who waits behind whom; lanes are served in turn, so that a crowd in one holds nobody up in another. */
  lane: string;
  /** Whether to go before all lanes. */
  first?: boolean;
  signal?: AbortSignal;
}

/** Work of which only so much goes on at once, because all of it together would starve everything else. */
export class Turns {
  private running = 0;
  private readonly first: (() => void)[] = [];
  private readonly lanes = new Map<string, (() => void)[]>();

  constructor(private readonly width: number) {}

  private get waiting(): number {
    return [...this.lanes.values()].reduce((sum, lane) => sum + lane.length, this.first.length);
  }

  private queueOf({ lane, first }: Turn): (() => void)[] {
    if (first) return this.first;
    const known = this.lanes.get(lane);
    if (known) return known;
    const made: (() => void)[] = [];
    this.lanes.set(lane, made);
    return made;
  }

  private async wait(turn: Turn): Promise<void> {
    const queue = this.queueOf(turn);
    if (queue.length >= longestLane || this.waiting >= mostWaiting)
      throw new AppError("throttled", "Too many people are signing in at once.", {
        retryAfterS: 5,
      });
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  private next(): void {
    const hurried = this.first.shift();
    if (hurried) return hurried();
    for (const [lane, queue] of this.lanes) {
      const start = queue.shift();
      // To the end of the round, or out of it.
      this.lanes.delete(lane);
      if (queue.length > 0) this.lanes.set(lane, queue);
      if (start) return start();
    }
    this.running--;
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
      this.next();
    }
  }
}
