import globalSetup from "../support/global-setup";
import { memoryOf, openStream } from "../support/attack";
import { adminCredentials, signIn, startServer } from "../support/server";

// 1,000 event streams: of one session, then of as many sessions as it takes, and one more.
const wanted = 1_000;
const perSession = 20;

globalSetup();
const server = await startServer();
const print = (line: string) => process.stdout.write(`${line}\n`);
type Stream = Awaited<ReturnType<typeof openStream>>;

function count(streams: readonly Stream[]): string {
  const byStatus = new Map<number, number>();
  for (const { status } of streams) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  return [...byStatus].map(([status, times]) => `${times} × ${status}`).join(", ");
}

const open = (cookie: string, times: number): Promise<Stream[]> =>
  Promise.all(Array.from({ length: times }, () => openStream(server.url, cookie)));

try {
  const cookie = await signIn(server.url, adminCredentials);
  const own = await open(cookie, wanted);
  print(`${wanted} streams of one session: ${count(own)}`);
  for (const stream of own) stream.close();

  const before = memoryOf(server.pid);
  const cookies: string[] = [];
  for (let session = 0; session <= wanted / perSession; session++)
    cookies.push(await signIn(server.url, adminCredentials));
  const startedAt = performance.now();
  const streams: Stream[] = [];
  for (const each of cookies) streams.push(...(await open(each, perSession)));
  const tookMs = performance.now() - startedAt;
  const after = memoryOf(server.pid);
  print(`${cookies.length * perSession} streams of ${cookies.length} sessions: ${count(streams)}`);
  print(
    `  ${tookMs.toFixed(0)} ms; memory ${before.nowMb} MB before, ${after.nowMb} MB after, peak ${after.peakMb} MB`,
  );

  const askedAt = performance.now();
  process.kill(server.pid, "SIGTERM");
  await Promise.all(streams.map(({ ended }) => ended));
  print(`  all ended ${(performance.now() - askedAt).toFixed(0)} ms after SIGTERM`);
} finally {
  await server.stop();
}
