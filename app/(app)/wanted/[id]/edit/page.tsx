import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageHeader } from "@/components/layout/page-header";
import { WantedForm } from "@/components/wanted/wanted-form";
import { requireActor } from "@/lib/auth/require-actor";
import { listWantedSets } from "@/lib/services/wanted/sets";
import { timeZones } from "../../../alerts/time-zones";
import { wantedChoices } from "../../choices";

export const metadata: Metadata = { title: "Edit wanted set" };

export default async function EditWantedSetPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("wanted.write");
  const id = z.uuid().safeParse((await params).id);
  const set = (await listWantedSets()).find((each) => each.id === id.data);
  if (!set || set.provisionedFrom !== null) notFound();
  return (
    <>
      <PageHeader
        title={`Edit ${set.name}`}
        breadcrumbs={[
          { label: "Wanted", href: "/wanted" },
          { label: set.name, href: `/wanted/${set.id}` },
        ]}
      />
      <WantedForm set={set} timeZones={timeZones()} {...(await wantedChoices())} />
    </>
  );
}
