import type { Metadata } from "next";
import { ScheduleForm } from "@/components/rotation/schedule-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { timeZones } from "../../../alerts/time-zones";
import { scheduleChoices } from "../schedule-choices";

export const metadata: Metadata = { title: "Create rotation schedule" };

export default async function NewRotationSchedulePage() {
  await requireActor("rotation.write");
  return (
    <Card title="Create schedule" className="max-w-2xl">
      <ScheduleForm schedule={null} timeZones={timeZones()} connections={await scheduleChoices()} />
    </Card>
  );
}
