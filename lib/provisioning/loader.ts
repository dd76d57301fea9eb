import "server-only";
import { randomUUID } from "node:crypto";
import { audited } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { env } from "@/lib/config/env";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { dbHandle, getDb } from "@/lib/db/client";
import { repeat } from "@/lib/db/repeat";
import { provisioned } from "@/lib/db/schema";
import { type Mistake, mistakeLine, type Reload } from "@/lib/domain/provisioning";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { type Applied, applyCandidate, type Candidate, hasChanges } from "./apply";
import { configurationMaker } from "./kind";
import { provisionedKinds } from "./kinds";
import { type Parsed, parseConfiguration } from "./parse";
import {
  hashOf,
  lookAtFile,
  lookAtSources,
  readSources,
  type Sources,
  valuesBeside,
} from "./source";
import { forgetReports, readInForce, type Report, report, withdrawReport } from "./state";

/** How often the files are looked at, in milliseconds. What is new is read when it looks the same twice. */
const lookEveryMs = 2_000;
/** How often this process says what it has. */
const reportEveryMs = 30_000;
const mostLogged = 50;

/** What the environment names; null when it names nothing. */
export function configuredSources(): Sources | null {
  const { PEERDECK_PROVISIONING: folder, PEERDECK_CONNECTIONS: file } = env();
  return folder === undefined && file === undefined ? null : { folder, file };
}

/** Names that are called and are neither in the files nor here. What the files owned and name no more is going. */
async function dangling({ outside }: Parsed): Promise<Mistake[]> {
  if (outside.length === 0) return [];
  const db = await getDb();
  const owned = new Set(
    (await db.select().from(provisioned)).map(({ kind, name }) => `${kind} ${name}`),
  );
  const there = new Set<string>();
  for (const { key, ids } of provisionedKinds)
    for (const name of (await ids(db)).keys())
      if (!owned.has(`${key} ${name}`)) there.add(`${key} ${name}`);
  return outside
    .filter(({ kind, name }) => !there.has(`${kind} ${name}`))
    .map(({ file, line, path, text }) => ({ file, line, path, text }));
}

interface Read {
  candidate: Candidate | null;
  mistakes: Mistake[];
}

/** Follows the files of one process and has applied what they say. */
class Loader {
  private hash: string | undefined;
  private said: Report | null = null;
  private refusedFor = "";
  /** What the files looked like when they were last read, and when they were last looked at. */
  private handled = "";
  private seen = "";
  /** Files that the files name, and what they looked like when they were read. */
  private named = new Map<string, string>();
  private queue: Promise<unknown> = Promise.resolve();
  private readonly chores: { stop(): Promise<void> }[] = [];

  constructor(private readonly sources: Sources) {}

  private look(): string {
    return [lookAtSources(this.sources), ...[...this.named.keys()].map(lookAtFile)].join("\n");
  }

  private async read(): Promise<Read> {
    // Looked at first: what changes while it is read is read again.
    const before = lookAtSources(this.sources);
    const snapshot = readSources(this.sources);
    const named = new Map<string, string>();
    const parsed = parseConfiguration(
      snapshot.files,
      valuesBeside((file) => named.set(file, lookAtFile(file))),
    );
    this.named = named;
    this.handled = this.seen = [before, ...named.values()].join("\n");
    const mistakes = [...snapshot.mistakes, ...parsed.mistakes, ...(await dangling(parsed))];
    if (mistakes.length > 0) return { candidate: null, mistakes };
    const hash = hashOf(
      parsed.entries.map(({ kind, value, file }) => [kind.key, value, file] as const),
    );
    const candidate = {
      entries: parsed.entries,
      files: snapshot.files.map(({ name }) => name),
      hash,
      isNews: this.hash !== undefined && this.hash !== hash,
    };
    return { candidate, mistakes };
  }

  private refuse(mistakes: Mistake[]): Reload {
    const lines = mistakes.map(mistakeLine);
    if (lines.join("\n") !== this.refusedFor)
      logEvent("provisioning.refused", {
        mistakes: lines.slice(0, mostLogged),
        count: lines.length,
      });
    this.refusedFor = lines.join("\n");
    return { verdict: "refused", mistakes, changes: {} };
  }

  private async say(said: Omit<Report, "readAt">): Promise<void> {
    this.said = { ...said, readAt: clock.now().toISOString() };
    await report(await getDb(), this.said);
  }

  private async readAndApply(reason: string): Promise<Reload> {
    const { candidate, mistakes } = await this.read();
    if (!candidate) {
      const refused = this.refuse(mistakes);
      await this.say({ hash: null, verdict: "refused", mistakes });
      return refused;
    }
    const applied = await appliedOrRefused(candidate, reason);
    if ("mistakes" in applied) {
      const refused = this.refuse(applied.mistakes);
      await this.say({ hash: null, ...applied, verdict: "refused" });
      return refused;
    }
    this.refusedFor = "";
    const { verdict, changes } = applied;
    this.hash = candidate.hash ?? undefined;
    if (verdict === "older" && this.said?.verdict !== "older")
      logEvent("provisioning.older", { hash: candidate.hash ?? "" });
    await this.say({ hash: candidate.hash, verdict, mistakes: [] });
    return { verdict, mistakes: [], changes };
  }

  /** Reads everything again and applies it, after what is under way. */
  reload(reason: string): Promise<Reload> {
    const next = this.queue.then(() => this.readAndApply(reason));
    // What could not be applied for want of the database is tried again.
    next.catch(() => (this.handled = ""));
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async tick(): Promise<void> {
    const now = this.look();
    const settled = now === this.seen;
    this.seen = now;
    if (now !== this.handled && settled) await this.reload("the files changed");
  }

  private async heartbeat(): Promise<void> {
    if (!this.said) return;
    const inForce = await readInForce(await getDb());
    // What is in force has changed, or whoever had something newer is gone.
    if (this.said.hash !== null && this.said.hash !== inForce?.hash)
      await this.reload("another process");
    else await report(await getDb(), this.said);
  }

  follow(): void {
    const guarded = (work: () => Promise<void>) => () =>
      work().catch((error: unknown) => logEvent("provisioning.failed", { err: error }));
    this.chores.push(
      repeat(
        lookEveryMs,
        lookEveryMs,
        guarded(() => this.tick()),
      ),
      repeat(
        reportEveryMs,
        reportEveryMs,
        guarded(() => this.heartbeat()),
      ),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.chores.map((chore) => chore.stop()));
    await this.queue;
    await withdrawReport();
  }
}

/** Applies what was read, and writes into Activity what changed by it. */
async function apply(
  candidate: Candidate,
  reason: string,
): Promise<Pick<Applied, "verdict" | "changes">> {
  const expected = await applyCandidate(candidate, true);
  if (!hasChanges(expected)) return expected;
  const label = candidate.files.join(", ") || "configuration";
  const entry = {
    actor: { kind: "system" as const, label: configurationMaker },
    action: "provisioning.apply",
    target: { kind: "configuration", id: candidate.hash, label: label.slice(0, 200) },
    correlationId: randomUUID(),
  };
  const applied = await audited(entry, async (note) => {
    note.detail({ reason, ...expected.changes });
    const made = await applyCandidate(candidate);
    await made.afterwards();
    return made;
  });
  logEvent("provisioning.applied", {
    hash: candidate.hash ?? "",
    reason,
    files: candidate.files,
    changes: applied.changes,
  });
  return applied;
}

/** The same; what cannot be so beside what people made is a mistake of the files like another. */
async function appliedOrRefused(
  candidate: Candidate,
  reason: string,
): Promise<Pick<Applied, "verdict" | "changes"> | { mistakes: Mistake[] }> {
  try {
    return await apply(candidate, reason);
  } catch (error) {
    if (!isAppError(error) || error.code !== "conflict") throw error;
    const file = candidate.files.join(", ");
    return { mistakes: [{ file, line: null, path: "", text: error.message }] };
  }
}

const nothingHere: Candidate = { entries: [], files: [], hash: null, isNews: false };

const running = () =>
  singleton<{ loader: Loader | null }>("provisioning", () => ({ loader: null }));

/**
 * Applies what the files say and follows them from then on. With a mistake in them the old state stays; while there is
 * none yet, nobody would be served by a start without it.
 * @throws Error with one line per mistake, then.
 */
export async function startProvisioning(): Promise<void> {
  const { db, kind } = await dbHandle();
  // The only process there is: what others said is of before.
  if (kind === "embedded") await forgetReports(db);
  const sources = configuredSources();
  if (!sources) return void (await apply(nothingHere, "nothing is named any more"));
  const loader = new Loader(sources);
  running().loader = loader;
  const { verdict, mistakes } = await loader.reload("start");
  if (verdict === "refused" && (await readInForce(db)) === null)
    throw new Error(mistakes.map(mistakeLine).join("\n"));
  loader.follow();
}

/** Ends following the files, after what is under way. */
export async function stopProvisioning(): Promise<void> {
  const { loader } = running();
  dropSingleton("provisioning");
  await loader?.stop();
}

/**
 * Reads the files again and applies them in this process.
 * @param reason who asked, for Activity.
 * @throws AppError `conflict` when this process follows no files.
 */
export async function reloadProvisioning(reason: string): Promise<Reload> {
  const { loader } = running();
  if (!loader)
    throw new AppError("conflict", "This server is not configured by files.", {
      remedy: "Set PEERDECK_PROVISIONING to a folder, then start it again.",
    });
  return loader.reload(reason);
}

/** SIGHUP: reads the files again; without any there is nothing to do. */
export function reloadOnHangup(): void {
  if (!running().loader) return logEvent("signal.ignored", { signal: "SIGHUP" });
  reloadProvisioning("SIGHUP").catch((error: unknown) =>
    logEvent("provisioning.failed", { err: error }),
  );
}
