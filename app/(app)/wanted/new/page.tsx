import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { WantedForm } from "@/components/wanted/wanted-form";
import { requireActor } from "@/lib/auth/require-actor";
import { timeZones } from "../../alerts/time-zones";
import { wantedChoices } from "../choices";

export const metadata: Metadata = { title: "New wanted set" };

export default async function NewWantedSetPage() {
  await requireActor("wanted.write");
  return (
    <>
      <PageHeader title="New wanted set" breadcrumbs={[{ label: "Wanted", href: "/wanted" }]} />
      <WantedForm timeZones={timeZones()} {...(await wantedChoices())} />
    </>
  );
}
