import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { type OptionWords, SetView } from "@/components/wanted/set-view";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, type Permission, reasonDenied } from "@/lib/domain/permissions";
import { isAppError } from "@/lib/errors/app-error";
import { makeQueryClient } from "@/lib/queries/query-client";
import { wantedQueries } from "@/lib/queries/wanted";
import { readWantedSet } from "@/lib/services/wanted/sets";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";
import { findSystem } from "@/lib/systems/registry";
import { titledBy } from "../../object-title";

/** Read once, for the title and for the page. */
const read = cache(readWantedSet);

export const generateMetadata = titledBy(
  "wanted.read",
  "Wanted set",
  async (id) => (await read(id)).name,
);

const wordsOf = (field: PlainFieldSpec): OptionWords => ({
  label: field.label,
  values: Object.fromEntries(
    ("options" in field ? field.options : []).map(({ value, label }) => [value, label]),
  ),
});

export default async function WantedSetPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireActor("wanted.read");
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const set = await read(id.data).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(wantedQueries.set(id.data).queryKey, set);
  const system = findSystem(set.system);
  const fields = ((await system?.loadPairing?.())?.wanted.fields ?? []) as PlainFieldSpec[];
  const denied = (permission: Permission) =>
    allows(role, permission) ? undefined : reasonDenied(permission);
  return (
    <HydratedQueries client={client}>
      <SetView
        id={id.data}
        systemLabel={system?.shortLabel ?? set.system}
        optionWords={Object.fromEntries(fields.map((field) => [field.name, wordsOf(field)]))}
        wantedDenied={denied("wanted.write")}
        plansDenied={denied("plans.write")}
      />
    </HydratedQueries>
  );
}
