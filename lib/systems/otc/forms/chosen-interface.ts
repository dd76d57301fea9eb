import type { Choice } from "@/lib/systems/contract/parts";
import { interfaceDataOf, type InterfaceData } from "../interface-data";
import { cloudAsnOf } from "../regions";
import type { InterfaceFacts } from "../warnings";
import type { Context, CreateValues } from "./draft";

export const interfaceList = "virtual-interfaces";

/** The virtual interface chosen in the form. */
export interface ChosenInterface {
  choice: Choice;
  data: InterfaceData;
}

/** All virtual interfaces the cloud answered with; none while it has not. */
export function knownInterfaces(context: Context): ChosenInterface[] {
  const list = context.choices[interfaceList];
  if (list?.state !== "ready") return [];
  return list.items.flatMap((choice) => {
    const data = interfaceDataOf(choice);
    return data ? [{ choice, data }] : [];
  });
}

/** The interface with this id; null when it is not known, or nothing is known yet. */
export function interfaceById(id: string | undefined, context: Context): ChosenInterface | null {
  const choice = context.choices[interfaceList]?.items.find(({ value }) => value === id);
  const data = choice ? interfaceDataOf(choice) : null;
  return choice && data ? { choice, data } : null;
}

/** The chosen interface; null while none is chosen or it is not known. */
export const chosenInterface = (values: CreateValues, context: Context): ChosenInterface | null =>
  interfaceById(values.virtualInterfaceId, context);

/** What the warnings need to know of the chosen interface; nothing while it is not known. */
export function interfaceFacts(chosen: ChosenInterface | null): InterfaceFacts {
  if (!chosen) return { gatewayAsn: null, localSubnets: { ipv4: [], ipv6: [] } };
  return { gatewayAsn: chosen.data.gatewayAsn, localSubnets: chosen.data.localSubnets };
}

/** ASN of the cloud side, and whether it is this gateway's own or only the usual one of the region. */
export function cloudSide(
  values: CreateValues,
  context: Context,
): { asn: number; ofGateway: boolean } | null {
  const own = chosenInterface(values, context)?.data.gatewayAsn ?? null;
  if (own !== null) return { asn: own, ofGateway: true };
  const usual = cloudAsnOf(context.connection?.identity?.facts["Region"]);
  return usual === null ? null : { asn: usual, ofGateway: false };
}
