import "server-only";
import { eq, inArray } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { serviceAccounts } from "@/lib/db/schema";
import { type ServiceAccountInput, serviceAccountInputSchema } from "@/lib/domain/service-account";
import type { ProvisionedKind } from "../kind";
import { carryOut, reconcile } from "../reconcile";

/** Who scripts act as. Tokens stand in no file: they are made in the interface, or by the API, and shown once. */
export const serviceAccountsKind: ProvisionedKind<ServiceAccountInput> = {
  key: "serviceAccounts",
  noun: "service account",
  schema: serviceAccountInputSchema.strict(),
  nameOf: ({ name }) => name,
  isSecret: () => false,
  mentions: () => [],
  ids: async () => new Map(),
  async apply(tx, entries, { owned }) {
    const rows = await tx.select().from(serviceAccounts);
    const plan = reconcile(entries, rows, owned, {
      nameOf: ({ name }) => name,
      rowName: ({ name }) => name,
      isLike: () => true,
    });
    const { ids, created, changed } = await carryOut(plan, {
      nameOf: ({ name }) => name,
      valuesOf: (entry) => entry,
      insert: (entry) =>
        tx.insert(serviceAccounts).values(entry).returning({ id: serviceAccounts.id }),
      update: (row, entry) =>
        tx
          .update(serviceAccounts)
          .set({ ...entry, updatedAt: clock.now() })
          .where(eq(serviceAccounts.id, row.id)),
      // Its tokens go with it: what is no longer written anywhere must not act any more.
      remove: (gone) => tx.delete(serviceAccounts).where(inArray(serviceAccounts.id, gone)),
    });
    return {
      ids,
      created,
      changed,
      removed: plan.remove.map(({ name }) => name),
      afterwards: async () => undefined,
    };
  },
  async export(db) {
    const rows = await db.select().from(serviceAccounts).orderBy(serviceAccounts.name);
    return rows.map(({ name, description, role, disabled }) => ({
      name,
      ...(description !== "" && { description }),
      role,
      ...(disabled && { disabled }),
    }));
  },
};
