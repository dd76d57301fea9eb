import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLab } from "./handle";
import type { LabHandle } from "./running-lab";
import { scenes } from "./scenes";

let lab: LabHandle;
beforeAll(async () => {
  lab = await startLab({ tickMs: 0 });
});
afterAll(() => lab.close());

describe("the scenes of the lively demo", () => {
  it("are there for every system of the fleet", () => {
    expect(new Set(scenes.map((scene) => scene.system))).toEqual(
      new Set(Object.keys(lab.commands)),
    );
  });

  it.each(
    scenes.map((scene) => [`${scene.system}: ${JSON.stringify(scene.begin.args)}`, scene] as const),
  )("%s is played and undone", (_title, scene) => {
    expect(() => lab.command(scene.system, scene.begin.command, scene.begin.args)).not.toThrow();
    expect(() => lab.command(scene.system, scene.end.command, scene.end.args)).not.toThrow();
  });
});
