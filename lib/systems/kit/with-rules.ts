import type { z } from "zod";
import type { CredentialFields, CredentialKind } from "@/lib/systems/contract/definition";

/** Ways of signing in, each with the rules of its values. */
export const withRules = <Id extends string>(
  kinds: readonly (CredentialFields & { id: Id })[],
  schemas: Readonly<Record<Id, z.ZodObject>>,
): CredentialKind[] => kinds.map((kind) => ({ ...kind, schema: schemas[kind.id] }));
