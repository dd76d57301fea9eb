import "server-only";
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { jsonOrNull } from "@/lib/domain/json-or-null";
import { runAdmin } from "./run";

/** A request is one line: the arguments, and what stood on standard input. The answer is lines of these. */
const answerSchema = z.union([
  z.object({ say: z.string() }),
  z.object({ data: z.base64() }),
  z.object({ exit: z.number() }),
]);
type Answer = z.infer<typeof answerSchema>;
const requestSchema = z.object({ args: z.array(z.string()), input: z.string().default("") });

/** The system cuts longer names of sockets off (unix(7): 108 bytes, on macOS 104). */
const longestName = 100;

/** A folder of our own below the temporary one, for a data folder whose path is too long for a socket's name. */
function privateFolder(id: string): string {
  const folder = path.join(os.tmpdir(), `peerdeck-${process.getuid?.() ?? ""}-${id}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = fs.lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Error(`${folder} belongs to somebody else.`);
  return folder;
}

/** Where the server of a data folder listens to the command line. Whoever may open it runs the server anyway. */
function addressOf(dataDir: string): string {
  const id = createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\peerdeck-admin-${id}`;
  const inFolder = path.join(dataDir, "admin.sock");
  return Buffer.byteLength(inFolder) <= longestName
    ? inFolder
    : path.join(privateFolder(id), "admin.sock");
}

function onLines(connection: net.Socket, take: (line: string) => void): void {
  let rest = "";
  connection.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
}

function serve(connection: net.Socket): void {
  const answer = (line: Answer) => connection.write(`${JSON.stringify(line)}\n`);
  connection.on("error", () => connection.destroy());
  /** Waits until the other side takes more, so that nothing piles up here. */
  const write = async (chunk: Buffer): Promise<void> => {
    if (connection.destroyed) throw new Error("Whoever asked has gone.");
    if (answer({ data: chunk.toString("base64") })) return;
    await new Promise<void>((resolve) => {
      connection.once("drain", resolve).once("close", resolve);
    });
  };
  onLines(connection, (line) => {
    const request = requestSchema.safeParse(jsonOrNull(line));
    if (!request.success) return connection.destroy();
    const { args, input } = request.data;
    void runAdmin(args, (text) => answer({ say: text }), { input, write }).then((exit) => {
      answer({ exit });
      connection.end();
    });
  });
}

/**
 * Listens to the command line, for the process that has the data folder's database open.
 * @returns a function that ends it.
 */
export async function listenToCommands(dataDir: string): Promise<() => void> {
  const address = addressOf(dataDir);
  // Left behind by a server that was killed: the folder is ours alone by now.
  if (process.platform !== "win32") fs.rmSync(address, { force: true });
  const server = net.createServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, resolve);
  });
  if (process.platform !== "win32") fs.chmodSync(address, 0o600);
  server.unref();
  return () => void server.close();
}

/**
 * Has the running server of a data folder carry out one line of the command line.
 * @returns its exit code; null when no server listens.
 */
export function askServer(
  dataDir: string,
  args: readonly string[],
  say: (line: string) => void,
  io: { input: string; write(chunk: Buffer): void } = { input: "", write: () => undefined },
): Promise<number | null> {
  const connection = net.connect(addressOf(dataDir));
  return new Promise((resolve, reject) => {
    let exit: number | null = null;
    let connected = false;
    connection.on("connect", () => {
      connected = true;
      connection.write(`${JSON.stringify({ args, input: io.input })}\n`);
    });
    connection.on("error", (error) => (connected ? reject(error) : resolve(null)));
    connection.on("close", () =>
      !connected || exit !== null
        ? resolve(exit)
        : reject(new Error("The server ended before it had answered.")),
    );
    onLines(connection, (line) => {
      const answer = answerSchema.parse(jsonOrNull(line));
      if ("say" in answer) say(answer.say);
      else if ("data" in answer) io.write(Buffer.from(answer.data, "base64"));
      else exit = answer.exit;
    });
  });
}
