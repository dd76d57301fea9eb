import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { rotationSchedules } from "@/lib/db/schema";
import { asked } from "@/lib/services/pairing/testing/pairing";
import { deleteSchedule, listSchedules } from "@/lib/services/rotation/schedules";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { reloadProvisioning, startProvisioning, stopProvisioning } from "../loader";
import { rotationsKind } from "./rotations";

const entry = (everyDays: number) => `rotations:
  - name: Quarterly
    everyDays: ${everyDays}
    window: { weekdays: [SA, SU], from: "02:00", to: "05:00", timeZone: Europe/Berlin }
    labels: [env=prod]
`;

describe.each(testDbKinds)("rotation schedules by files, on the %s database", (kind) => {
  useTestDb(kind);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-rotations-"));
  const write = (text: string) => fs.writeFileSync(path.join(folder, "rotations.yaml"), text);
  afterEach(async () => {
    await stopProvisioning();
    delete process.env["PEERDECK_PROVISIONING"];
    dropSingleton("env");
    fs.rmSync(folder, { recursive: true });
  });

  it("are made, changed and removed as the files say, and by nobody else", async () => {
    write(entry(90));
    process.env["PEERDECK_PROVISIONING"] = folder;
    dropSingleton("env");
    await startProvisioning();
    const [made] = await listSchedules();
    expect(made).toMatchObject({
      name: "Quarterly",
      everyDays: 90,
      atOnce: 2,
      enabled: true,
      labels: ["env=prod"],
      connectionIds: [],
      provisionedFrom: "rotations.yaml",
      revision: 1,
    });
    await expect(deleteSchedule(made?.id ?? "", asked().audit)).rejects.toMatchObject({
      code: "conflict",
    });
    write(entry(30));
    await reloadProvisioning("test");
    expect(await listSchedules()).toMatchObject([{ id: made?.id, everyDays: 30, revision: 2 }]);
    const db = await getDb();
    expect(rotationsKind.schema.array().parse(await rotationsKind.export(db))).toMatchObject([
      { name: "Quarterly", everyDays: 30, labels: ["env=prod"], connections: [] },
    ]);
    write("rotations: []\n");
    await reloadProvisioning("test");
    expect(await db.select().from(rotationSchedules)).toEqual([]);
  });
});
