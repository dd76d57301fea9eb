import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ScheduleForm } from "@/components/rotation/schedule-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { listSchedules } from "@/lib/services/rotation/schedules";
import { timeZones } from "../../../alerts/time-zones";
import { scheduleChoices } from "../schedule-choices";

export const metadata: Metadata = { title: "Rotation schedule" };

export default async function RotationSchedulePage({
  params,
}: {
  params: Promise<{ id: string }>;
}) {
  await requireActor("rotation.write");
  const { id } = await params;
  const schedule = (await listSchedules()).find((each) => each.id === id);
  if (!schedule) notFound();
  return (
    <Card title={schedule.name} className="max-w-2xl">
      <ScheduleForm
        schedule={schedule}
        timeZones={timeZones()}
        connections={await scheduleChoices()}
      />
    </Card>
  );
}
