import "server-only";
import { z } from "zod";
import { withAnswer } from "@/lib/domain/answer";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { rawElements } from "@/lib/domain/raw-json";
import { AppError } from "@/lib/errors/app-error";
import type { AdapterFactory } from "@/lib/systems/contract/adapter";
import { openBackend } from "@/lib/systems/kit/backend";
import { testConnection, testPassed } from "@/lib/systems/kit/connection-test";
import { sentAs, textOf } from "@/lib/systems/kit/sent-as";
import { template } from "./definition";

// What the API answers. Fields nobody here knows are carried through.
const siteSchema = z.looseObject({ id: z.string(), name: z.string(), version: z.string() });
const linkSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  site: z.string(),
  remote: z.looseObject({ site: z.string(), addresses: z.array(z.string()) }),
});
const linksSchema = z.looseObject({ links: z.array(linkSchema) });

/** One link of the API as a peer. What is secret in an answer has to end here. */
const toPeer = (link: z.infer<typeof linkSchema>): PeerSnapshot => ({
  key: link.id,
  name: link.name,
  status: template.states[link.state]?.status ?? "unknown",
  nativeState: link.state,
  statusReason: null,
  local: { name: link.site, id: null, addresses: [], version: null },
  remote: { name: link.remote.site, id: null, addresses: link.remote.addresses, version: null },
  encryption: null,
  authentication: null,
  offerExpiresAt: null,
  pairKey: link.id,
  native: withAnswer(link, textOf(link)),
});

/** Talks to one site over its HTTP API. */
export const createTemplateAdapter: AdapterFactory = (context) => {
  const { connection, credentials, trust } = context;
  const upstream = openBackend(context);
  const headers = { authorization: `Bearer ${String(credentials.values["token"])}` };

  /** One answer in its documented shape. @throws AppError in the words of the admin. */
  async function get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<{ value: z.output<Schema>; text: string }> {
    const { status, text } = await upstream.request({ method: "GET", path, headers, signal });
    const backend = { status, code: null, text };
    if (status === 401 || status === 403)
      throw new AppError("backend_auth", `${connection.name} does not accept the token.`, {
        backend,
        remedy: "Replace the connection's token.",
      });
    if (status === 404)
      throw new AppError("not_found", `${connection.name} has nothing there.`, { backend });
    if (status !== 200)
      throw new AppError("backend_unavailable", `${connection.name} answered ${status}.`, {
        backend,
      });
    try {
      return { value: schema.parse(JSON.parse(text)), text };
    } catch {
      throw new AppError("backend_invalid", `${connection.name} answered in an unknown shape.`, {
        backend,
      });
    }
  }
  const site = async (signal: AbortSignal) => (await get("/v1/site", siteSchema, signal)).value;
  async function links(signal: AbortSignal) {
    const { value, text } = await get("/v1/links", linksSchema, signal);
    const texts = rawElements(text, "links");
    return value.links.map((link, index) => sentAs(link, texts[index]));
  }
  const watchedOnly = (): never => {
    throw new AppError("refused", "Peers of this system are only watched.");
  };

  return {
    check(signal) {
      const asks = { name: "The address", url: connection.address };
      return testConnection({ addresses: [asks], trust, signsIn: true }, [
        {
          asks,
          step: "sign-in",
          async run() {
            const { version } = await site(signal);
            return {
              "sign-in": testPassed("The token is accepted."),
              version: testPassed(`Version ${version}.`),
            };
          },
        },
        {
          asks,
          step: "rights",
          async run() {
            const { length } = await links(signal);
            return { rights: testPassed(`May read links: ${length}.`) };
          },
        },
      ]);
    },
    async identify(signal) {
      const { id, name, version } = await site(signal);
      return { id, name, version, facts: {} };
    },
    listPeers: async (signal) => (await links(signal)).map(toPeer),
    async readPeer(key, signal) {
      const { value, text } = await get(`/v1/links/${encodeURIComponent(key)}`, linkSchema, signal);
      return toPeer(sentAs(value, text));
    },
    choiceKinds: [],
    async choices(kind) {
      throw new AppError("not_found", `There is no choice list "${kind}".`);
    },
    dependents: async () => [],
    createPeer: async () => watchedOnly(),
    updatePeer: async () => watchedOnly(),
    deletePeer: async () => watchedOnly(),
  };
};
