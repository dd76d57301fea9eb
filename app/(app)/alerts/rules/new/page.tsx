import type { Metadata } from "next";
import { RuleForm } from "@/components/alerts/rule-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { contactPointChoices } from "../../contact-point-choices";
import { scopeChoices } from "../../scope-choices";

export const metadata: Metadata = { title: "Create alert rule" };

export default async function NewRulePage() {
  await requireActor("alerts.write");
  return (
    <Card title="Create rule" className="max-w-2xl">
      <RuleForm
        rule={null}
        contactPoints={await contactPointChoices()}
        {...(await scopeChoices())}
      />
    </Card>
  );
}
