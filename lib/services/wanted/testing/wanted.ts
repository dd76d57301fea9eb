import type { Labels } from "@/lib/domain/label";
import { writeAnnotations } from "@/lib/inventory/write-annotations";
import { getDb } from "@/lib/db/client";
import { type WantedInput, wantedInputSchema } from "@/lib/domain/wanted/wanted-set";
import type { Actor } from "@/lib/domain/permissions";

export const note = { target: () => undefined, detail: () => undefined };

export const operator = (name: string): Actor => ({
  kind: "user",
  userId: name,
  email: `${name}@example.com`,
  name,
  role: "operator",
  credentialId: name,
  credentialLabel: null,
});

/** Gives connections these labels, in place of those they had. */
export async function label(connectionIds: readonly string[], labels: Labels): Promise<void> {
  await writeAnnotations(
    await getDb(),
    connectionIds.map((subject) => ({
      kind: "connection" as const,
      subject,
      labels,
      owner: null,
      note: null,
      link: null,
    })),
  );
}

/** A mesh of everything with env=prod. */
export const prodMesh = (more: Record<string, unknown> = {}): WantedInput =>
  wantedInputSchema.parse({
    name: "Production",
    system: "ontap",
    shape: "mesh",
    members: { labels: [{ key: "env", value: "prod" }] },
    ...more,
  });
