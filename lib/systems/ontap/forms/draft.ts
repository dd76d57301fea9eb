import type { z } from "zod";
import type { Draft, FieldSpec, FormContext } from "@/lib/systems/contract/fields";
import { trimmed, trimmedList } from "@/lib/systems/kit/trimmed";
import type { ChoiceKind } from "../choices";
import {
  peerApplications,
  type createInputSchema,
  type UpdateInput,
  type updateInputSchema,
} from "../inputs";
import { addressKind } from "../rules/addresses";
import { formatDuration, parseInstant } from "@/lib/domain/iso-8601";
import { expiryIssue } from "../rules/expiry";
import type { AddressFamily } from "@/lib/domain/ip";

type Application = (typeof peerApplications)[number];

/** What the forms show otherwise than the input has it: a box per application, and a choice above the list of SVMs. */
type ShownOtherwise = {
  svmAccess?: "none" | "all" | "chosen";
  applications?: { [Each in Application]?: boolean };
};

/** What the wizard holds. */
export type CreateValues = Omit<Draft<z.input<typeof createInputSchema>>, "applications"> &
  ShownOtherwise & { passphraseSource?: "system" | "dashboard"; createLifs?: boolean };

/** What the editor holds. */
export type UpdateValues = Omit<Draft<z.input<typeof updateInputSchema>>, "applications"> &
  ShownOtherwise;

export type OntapForms = {
  create: CreateValues;
  update: UpdateValues;
  change: UpdateInput;
  choice: ChoiceKind;
  mode: "offer" | "accept";
};
export type Context = FormContext<ChoiceKind>;
export type CreateField = FieldSpec<CreateValues, ChoiceKind>;
export type UpdateField = FieldSpec<UpdateValues, ChoiceKind>;

/** What the create wizard's values amount to, before any rule is applied. */
export type RawInput = z.input<typeof createInputSchema>;

const given = (text: string): string | undefined => (text === "" ? undefined : text);
/** An input without the keys that nothing was chosen for. */
export const defined = <Input extends object>(input: Input): Input =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Input;

export const isAccepting = ({ way }: CreateValues): boolean => way === "accept";
export const isUnauthenticated = ({ authentication }: UpdateValues): boolean =>
  authentication === "absent";
/** Whether the passphrase comes from the form, not from ONTAP. */
export const bringsPassphrase = (values: CreateValues): boolean =>
  !isUnauthenticated(values) && (isAccepting(values) || values.passphraseSource === "dashboard");

/** The other cluster's addresses, without rows that are still blank. */
export const enteredAddresses = ({ remoteAddresses }: Pick<CreateValues, "remoteAddresses">) =>
  trimmedList(remoteAddresses).filter(Boolean);

/** The family of the first literal address; null where there are only host names, or nothing. */
export function familyOf(addresses: readonly string[]): AddressFamily | null {
  const kind = addresses.map(addressKind).find((each) => each === "ipv4" || each === "ipv6");
  return kind === "ipv4" || kind === "ipv6" ? kind : null;
}

/**
 * A date and time becomes a duration, so that no difference between two clocks matters. Not valid, it stays as it is.
 * ISO 8601 is written in capitals; nobody has to type it so.
 */
export function asDuration(expiry: string, nowMs: number): string {
  const text = expiry.toUpperCase();
  const atMs = parseInstant(text);
  return atMs === null || expiryIssue(text, nowMs) !== null ? text : formatDuration(atMs - nowMs);
}

/** A box for each application, ticked for those in a list. */
export const boxesOf = (applications: readonly string[]): Record<Application, boolean> => ({
  snapmirror: applications.includes("snapmirror"),
  flexcache: applications.includes("flexcache"),
});

export const chosenApplications = ({ applications }: ShownOtherwise): Application[] =>
  peerApplications.filter((name) => applications?.[name] === true);

export const chosenSvms = ({
  svmAccess,
  allowedSvms,
}: Pick<UpdateValues, "svmAccess" | "allowedSvms">): string[] | undefined => {
  if (svmAccess === "all") return ["*"];
  const svms = trimmedList(allowedSvms).filter(Boolean);
  return svmAccess === "chosen" && svms.length > 0 ? svms : undefined;
};

/**
 * The create input a form's values stand for, with nothing that was not chosen. Fields that do not apply have no effect,
 * whether or not their values are still there.
 */
export function draftOf(values: CreateValues, nowMs: number): RawInput {
  const accepting = isAccepting(values);
  const unauthenticated = isUnauthenticated(values);
  const { localNetwork, encryption, createLifs } = values;
  const applications = chosenApplications(values);
  return defined<RawInput>({
    way: accepting ? "accept" : "offer",
    remoteAddresses: enteredAddresses(values),
    name: given(trimmed(values.name)),
    passphrase: bringsPassphrase(values) ? given(values.passphrase ?? "") : undefined,
    expiry:
      accepting || unauthenticated ? undefined : given(asDuration(trimmed(values.expiry), nowMs)),
    ipspace: given(trimmed(values.ipspace)),
    allowedSvms: chosenSvms(values),
    applications: applications.length > 0 ? applications : undefined,
    encryption,
    authentication: unauthenticated ? "absent" : undefined,
    localNetwork:
      createLifs === true
        ? {
            addresses: trimmedList(localNetwork?.addresses).filter(Boolean),
            netmask: trimmed(localNetwork?.netmask),
            gateway: trimmed(localNetwork?.gateway),
            broadcastDomain: trimmed(localNetwork?.broadcastDomain),
          }
        : undefined,
  });
}
