import { createTestLab, noAbort, testStartMs, type TestLab } from "./world";
import type { Context, CreateField, CreateValues } from "../forms/draft";
import { interfaceStep } from "../forms/interface-step";
import { routingStep } from "../forms/routing-step";
import { wizard } from "../forms/wizard";

/** The form's context as the page would make it from the emulated region. */
export async function contextOf(lab: TestLab): Promise<Context> {
  const identity = await lab.adapter.identify(noAbort());
  const items = await lab.adapter.choices("virtual-interfaces", {}, noAbort());
  return {
    connection: { id: "c", name: "lab", identity },
    choices: { "virtual-interfaces": { state: "ready", items } },
    nowMs: testStartMs,
  };
}

/** A region with its context, and the id of each interface by name. */
export async function openForm() {
  const lab = await createTestLab();
  const context = await contextOf(lab);
  const id = (name: string): string => {
    const choice = context.choices["virtual-interfaces"]?.items.find(({ label }) => label === name);
    if (!choice) throw new Error(`The fleet has no ${name}.`);
    return choice.value;
  };
  return { lab, context, id };
}

export const nothingKnown: Context = { connection: null, choices: {}, nowMs: testStartMs };

const allFields: readonly CreateField[] = [...interfaceStep.fields, ...routingStep.fields];

export function fieldNamed(name: string): CreateField {
  const field = allFields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`The form has no field ${name}.`);
  return field;
}

/** The form's start with some values entered. */
export const valuesWith = (values: CreateValues): CreateValues => ({
  ...wizard.defaults("peer", nothingKnown),
  ...values,
});

/** Values the way the page hands them on: those of hidden fields left out. */
export function given(values: CreateValues, context: Context): CreateValues {
  const hidden = new Set<string>(
    allFields
      .filter((field) => field.visible && !field.visible(values, context))
      .map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name)));
}

/** What the schema says about values, as "/pointer: words". */
export const issuesOf = (values: CreateValues, context: Context): string[] =>
  wizard
    .schema(context)
    .safeParse(given(values, context))
    .error?.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`) ?? [];

/** A complete IPv4 peer by BGP. */
export const bgp4 = (virtualInterfaceId: string, change: CreateValues = {}): CreateValues =>
  valuesWith({
    virtualInterfaceId,
    name: "core-v4",
    localGateway: "10.99.0.1/30",
    remoteGateway: "10.99.0.2/30",
    bgpAsn: 65010,
    bgpMd5: "Qaz12345678",
    remoteSubnets: ["172.30.0.0/16"],
    ...change,
  });

/** A complete IPv6 peer by BGP. */
export const bgp6 = (virtualInterfaceId: string, change: CreateValues = {}): CreateValues =>
  bgp4(virtualInterfaceId, {
    addressFamily: "ipv6",
    name: "core-v6",
    localGateway: "fd20::1/126",
    remoteGateway: "fd20::2/126",
    remoteSubnets: ["2001:db8:a::/48"],
    ...change,
  });
