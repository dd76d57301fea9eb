import type { z } from "zod";
import type { Draft, FieldSpec, FormContext, FormNote } from "@/lib/systems/contract/fields";
import { trimmed, trimmedList } from "@/lib/systems/kit/trimmed";
import type { ChoiceKind } from "../choices";
import type { createPeerInput, CreatePeerInput, updatePeerInput, UpdatePeerInput } from "../inputs";

/** What the wizard holds. */
export type CreateValues = Draft<z.input<typeof createPeerInput>>;
/** What the editor holds. */
export type UpdateValues = Draft<z.input<typeof updatePeerInput>>;

export type OtcForms = {
  create: CreateValues;
  update: UpdateValues;
  change: UpdatePeerInput;
  choice: ChoiceKind;
  mode: "peer";
};
export type Context = FormContext<ChoiceKind>;
export type CreateField = FieldSpec<CreateValues, ChoiceKind>;
export type CreateNote = FormNote<CreateValues>;

/** The values of the create form as the input they are becoming, whatever is still missing or wrong in them. */
export function draftOf(values: CreateValues): CreatePeerInput {
  const { bgpAsn, bgpMd5, withoutMd5 = false, weakMd5 = false } = values;
  const bgp = values.routeMode !== "static";
  return {
    virtualInterfaceId: trimmed(values.virtualInterfaceId),
    name: trimmed(values.name),
    description: trimmed(values.description),
    addressFamily: values.addressFamily ?? "ipv4",
    localGateway: trimmed(values.localGateway),
    remoteGateway: trimmed(values.remoteGateway),
    routeMode: bgp ? "bgp" : "static",
    bgpAsn: bgp && typeof bgpAsn === "number" ? bgpAsn : null,
    bgpMd5: bgp && !withoutMd5 && bgpMd5 ? bgpMd5 : null,
    withoutMd5: bgp && withoutMd5,
    weakMd5: bgp && weakMd5,
    remoteSubnets: trimmedList(values.remoteSubnets).filter(Boolean),
    withoutRemoteSubnets: !bgp && values.withoutRemoteSubnets === true,
  };
}
