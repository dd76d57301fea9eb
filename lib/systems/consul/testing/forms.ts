import { isAppError } from "@/lib/errors/app-error";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { unlistedPeer } from "@/lib/domain/unlisted-peer";
import type { ChoiceList, FormContext } from "@/lib/systems/contract/fields";
import type { PanelLine } from "@/lib/systems/contract/forms";
import type { TestLab } from "./world";

const { signal } = new AbortController();

/** What a form gets to know of an emulated datacenter, read through the adapter as the pages do. */
export async function contextOf(
  lab: TestLab,
  endpoint: string,
  options: Parameters<TestLab["adapter"]>[1] = {},
): Promise<FormContext> {
  const adapter = lab.adapter(endpoint, options);
  const choices: Record<string, ChoiceList> = {};
  for (const kind of ["cluster", "peerings", "rights", "partitions"]) {
    choices[kind] = await adapter.choices(kind, {}, signal).then(
      (items) => ({ state: "ready" as const, items }),
      (error: unknown) => {
        if (!isAppError(error)) throw error;
        return { state: "failed" as const, items: [] };
      },
    );
  }
  const identity = await adapter.identify(signal).catch(() => null);
  return {
    connection: {
      id: "c0ffee00-0000-4000-8000-000000000000",
      name: `consul-${endpoint}`,
      identity,
    },
    choices,
    nowMs: lab.nowMs(),
  };
}

/** A form before anything of the backend is known. */
export const blankContext: FormContext = {
  connection: null,
  choices: {},
  nowMs: Date.UTC(2026, 10, 21, 8),
};

/** A snapshot as the inventory would hold it. */
export const asPeer = (snapshot: PeerSnapshot): Peer => ({
  ...unlistedPeer(snapshot, {
    id: "0b2c2f0e-1c58-4d35-b3f3-0f31c36a2b11",
    name: "consul-fra1",
    system: "consul",
  }),
  id: "0b2c2f0e-1c58-4d35-b3f3-0f31c36a2b10",
  firstSeenAt: "2026-11-21T05:00:00.000Z",
  statusSince: "2026-11-21T05:00:00.000Z",
});

export const readPeer = async (lab: TestLab, endpoint: string, key: string): Promise<Peer> =>
  asPeer(await lab.adapter(endpoint).readPeer(key, signal));

/** The line that is marked, and what it says Consul would answer. */
export function currentOf(lines: readonly PanelLine[]): {
  line: PanelLine;
  status: number;
  text: string;
} {
  const [line, ...more] = lines.filter(({ current }) => current);
  if (!line || more.length > 0) throw new Error("Expected exactly one current line.");
  const [status = "", ...text] = (line.code ?? "").split(" ");
  return { line, status: Number(status), text: text.join(" ") };
}
