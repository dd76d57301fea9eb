import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import { controlInputs, controlUsage } from "./control-input";
import { faultKinds } from "./faults";
import type { LabFault } from "./faults";
import type { LabHandle } from "./running-lab";
import { textOf } from "@/lib/errors/text-of";

const maxBodyBytes = 1024 * 1024;

/** A request the control port refuses, with the status it answers. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Refusal(413, "Send at most 1 MiB.");
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  // A web page cannot send this type to another origin without asking first, and is never allowed to.
  if (text !== "" && !incoming.headers["content-type"]?.startsWith("application/json")) {
    throw new Refusal(415, "Send the body as application/json.");
  }
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new Refusal(400, "Send JSON.");
  }
}

function parse<Path extends keyof typeof controlInputs>(
  path: Path,
  body: unknown,
): z.output<(typeof controlInputs)[Path]> {
  const result = controlInputs[path].safeParse(body);
  if (result.success) return result.data as z.output<(typeof controlInputs)[Path]>;
  throw new Refusal(400, `Send ${controlUsage[path]}.`);
}

type Action = (lab: LabHandle, body: unknown) => unknown;

const actions: Record<string, Action> = {
  "GET /": (lab) => ({
    help: {
      "GET /fleet": "every endpoint with its address and faults, the clock, the commands",
      ...prefixed(controlUsage),
    },
    faults: faultKinds,
    commands: lab.commands,
  }),
  "GET /fleet": (lab) => ({
    endpoints: lab.endpoints.map((endpoint) => ({
      ...endpoint,
      faults: lab.faultsOf(endpoint.id),
    })),
    clock: clockOf(lab),
    commands: lab.commands,
  }),
  async "POST /fault"(lab, body) {
    const input = parse("/fault", body);
    const { endpoint, ...rest } = input;
    const faults = "faults" in rest ? rest.faults : rest.kind === null ? [] : [rest];
    await lab.fault(endpoint, faults as LabFault[]);
    return { endpoint, faults: lab.faultsOf(endpoint) };
  },
  "POST /clock"(lab, body) {
    const input = parse("/clock", body);
    if ("advanceMs" in input) lab.advance(input.advanceMs);
    else if (input.freeze) lab.freeze();
    else lab.unfreeze();
    return { clock: clockOf(lab) };
  },
  "POST /command"(lab, body) {
    const { system, name, args } = parse("/command", body);
    return { result: lab.command(system, name, args) ?? null };
  },
  async "POST /reset"(lab) {
    await lab.reset();
    return { clock: clockOf(lab) };
  },
};

const clockOf = ({ clock }: LabHandle) => ({
  now: new Date(clock.nowMs).toISOString(),
  frozen: clock.frozen,
});
const prefixed = (usage: Record<string, string>) =>
  Object.fromEntries(Object.entries(usage).map(([path, text]) => [`POST ${path}`, text]));

async function answer(lab: LabHandle, incoming: IncomingMessage): Promise<unknown> {
  if (!loopbackHost.test(incoming.headers.host ?? ""))
    throw new Refusal(403, "Ask by a loopback address.");
  const path = (incoming.url ?? "/").split("?", 1)[0] ?? "/";
  const action = actions[`${incoming.method} ${path}`];
  if (!action)
    throw new Refusal(404, `The control port answers ${Object.keys(actions).join(", ")}.`);
  return action(lab, await readJson(incoming));
}

async function respond(
  lab: LabHandle,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  let status = 200;
  let body: unknown;
  try {
    body = await answer(lab, incoming);
  } catch (error) {
    // What a system or the lab does not know is the caller's mistake.
    status = error instanceof Refusal ? error.status : 400;
    body = { error: textOf(error) };
  }
  outgoing.writeHead(status, { "content-type": "application/json" });
  outgoing.end(`${JSON.stringify(body)}\n`);
}

/** Opens the control port on loopback; 0 takes a free one. Rejects with a plain message when the port is taken. */
export async function openControl(
  lab: LabHandle,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => void respond(lab, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", () =>
      reject(new Error(`Control port ${port} is taken: choose another with --control.`)),
    );
    server.listen({ host: "127.0.0.1", port }, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
