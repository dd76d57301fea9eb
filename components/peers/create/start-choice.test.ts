import { describe, expect, it } from "vitest";
import type { Connection } from "@/lib/domain/connection";
import { systems } from "@/lib/systems/registry";
import { startChoice } from "./start-choice";

const connection = (id: string) => ({ id, name: id }) as Connection;
const modes = [
  { id: "offer", label: "Offer", description: "" },
  { id: "accept", label: "Accept", description: "" },
];
const position = { system: "s", connection: "", mode: "", step: "start" };
const system = systems[0];

describe("startChoice", () => {
  it("asks for the system first", () => {
    expect(startChoice(position, undefined, [], [])).toMatchObject({
      ok: false,
      missing: { system: "Choose a system." },
    });
  });
  it("takes the only connection and the only mode without asking", () => {
    expect(startChoice(position, system, [connection("a")], modes.slice(0, 1))).toMatchObject({
      ok: true,
      connection: { id: "a" },
      mode: "offer",
    });
  });
  it("names all that is missing, and keeps what is there", () => {
    const choice = startChoice(
      { ...position, connection: "gone" },
      system,
      [connection("a"), connection("b")],
      modes,
    );
    expect(choice).toMatchObject({
      ok: false,
      connection: undefined,
      missing: { mode: "Choose what to do." },
    });
    expect(choice.ok ? {} : Object.keys(choice.missing)).toEqual(["connection", "mode"]);
    expect(
      startChoice(
        { ...position, connection: "b" },
        system,
        [connection("a"), connection("b")],
        modes,
      ),
    ).toMatchObject({ ok: false, connection: { id: "b" } });
  });
});
