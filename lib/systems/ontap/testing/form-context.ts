import { signal, type TestFleet } from "./fleet";
import { createBody } from "../to-request";
import type { CreateInput } from "../inputs";
import { draftOf, type Context, type CreateValues, type OntapForms } from "../forms/draft";
import { wizard } from "../forms/wizard";

const byIpspace = new Set(["interclusterLifs", "broadcastDomains", "svms"]);

/** For tests: what the form knows once the emulated cluster has answered every list. */
export async function contextOf(
  fleet: TestFleet,
  cluster: string,
  options: { ipspace?: string; nowMs?: number; without?: readonly string[] } = {},
): Promise<Context> {
  const adapter = fleet.adapter(cluster);
  const ipspaces = await adapter.choices("ipspaces", {}, signal());
  const chosen =
    ipspaces.find(({ label }) => label === (options.ipspace ?? "Default"))?.value ??
    options.ipspace ??
    "";
  const read = async (kind: string) =>
    [
      kind,
      {
        state: "ready" as const,
        items: await adapter.choices(
          kind,
          byIpspace.has(kind) ? { ipspace: chosen } : {},
          signal(),
        ),
      },
    ] as const;
  const kinds = adapter.choiceKinds.filter(
    (kind) => kind !== "certificates" && !options.without?.includes(kind),
  );
  return {
    connection: { id: "c", name: cluster, identity: await adapter.identify(signal()) },
    choices: Object.fromEntries(await Promise.all(kinds.map(read))),
    nowMs: options.nowMs ?? fleet.nowMs(),
  };
}

/** The wizard's values: its defaults with some changed, an IPspace given by name. */
export function valuesOf(
  mode: OntapForms["mode"],
  context: Context,
  changed: CreateValues = {},
): CreateValues {
  const values = { ...wizard.defaults(mode, context), ...changed };
  const named = context.choices.ipspaces?.items.find(
    ({ label }) => label === changed.ipspace,
  )?.value;
  return { ...values, ...(named !== undefined && { ipspace: named }) };
}

/** What the form would send, whether or not its own rules allow it. */
export const bodyOf = (values: CreateValues, context: Context): Record<string, unknown> => {
  const { remoteAddresses = [], ...rest } = draftOf(values, context.nowMs);
  return createBody({ ...rest, remoteAddresses } as CreateInput);
};

/** A code in front of an emulated cluster: "201", or the code of its refusal. */
export async function answerTo(fleet: TestFleet, cluster: string, body: unknown): Promise<string> {
  const answer = await fleet.call(cluster, "POST", "/api/cluster/peers", { body });
  return answer.status === 201
    ? "201"
    : ((answer.json["error"] as { code?: string } | undefined)?.code ?? String(answer.status));
}
