import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleForm } from "@/components/alerts/rule-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { listRules } from "@/lib/services/alerts/rules";
import { objectTitle } from "../../../object-title";
import { contactPointChoices } from "../../contact-point-choices";
import { scopeChoices } from "../../scope-choices";

export async function generateMetadata({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<Metadata> {
  const { id } = await params;
  return objectTitle(
    "alerts.write",
    "Alert rule",
    async () => (await listRules()).find((each) => each.id === id)?.name,
  );
}

export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("alerts.write");
  const { id } = await params;
  const rule = (await listRules()).find((each) => each.id === id);
  if (!rule) notFound();
  return (
    <Card title={rule.name} className="max-w-2xl">
      <RuleForm
        rule={rule}
        contactPoints={await contactPointChoices()}
        {...(await scopeChoices())}
      />
    </Card>
  );
}
