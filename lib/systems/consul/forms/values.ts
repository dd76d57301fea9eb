import type { z } from "zod";
import type { Draft, FieldSpec, FormContext, FormNote } from "@/lib/systems/contract/fields";
import { trimmed, trimmedList } from "@/lib/systems/kit/trimmed";
import type { ChoiceKind } from "../choices";
import type { CreateInput, createInputSchema, UpdateInput, updateInputSchema } from "../inputs";
import { withoutWhitespace } from "../token-decode";

/** What the wizard holds. */
export type CreateValues = Draft<z.input<typeof createInputSchema>>;
/** What the editor holds. */
export type UpdateValues = Draft<z.input<typeof updateInputSchema>>;

export type ConsulForms = {
  create: CreateValues;
  update: UpdateValues;
  change: UpdateInput;
  choice: ChoiceKind;
  mode: CreateInput["way"];
};
export type Mode = ConsulForms["mode"];
export type Context = FormContext<ChoiceKind>;
export type CreateField = FieldSpec<CreateValues, ChoiceKind>;
export type CreateNote = FormNote<CreateValues>;
/** In the wizard and in the editor alike. */
export type SharedValues = Pick<CreateValues & UpdateValues, "serverAddresses" | "token" | "meta">;
export type SharedField = FieldSpec<SharedValues, ChoiceKind>;

/* The values in the shapes the input has. */
export const addressesOf = ({ serverAddresses }: SharedValues): string[] =>
  trimmedList(serverAddresses);
export const metaOf = ({ meta }: SharedValues): Record<string, string> => meta ?? {};
export const tokenOf = ({ token }: SharedValues): string => withoutWhitespace(trimmed(token));

/** Whether two sets of metadata say the same. */
export function sameMeta(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key])
  );
}

/** "env=production, owner=platform", for sentences. */
export const metaText = (meta: Readonly<Record<string, string>>): string =>
  Object.entries(meta)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
