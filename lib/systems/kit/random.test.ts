import { describe, expect, it } from "vitest";
import { createRandom } from "./random";

describe("chance under a seed", () => {
  it("repeats itself under the same seed and differs under another", () => {
    const draw = (seed: string) => {
      const random = createRandom(seed);
      return [random.uuid(), random.hex(40), random.next(), random.integer(1, 1_000_000)];
    };
    expect(draw("1/ontap")).toEqual(draw("1/ontap"));
    expect(draw("1/ontap")).not.toEqual(draw("2/ontap"));
    expect(draw("1/ontap")).not.toEqual(draw("1/consul"));
  });

  it("is the same sequence on every machine", () => {
    const random = createRandom("1");
    expect(random.hex(32)).toBe("748739babc4ed1fdb012ef3b41c6ec4f");
  });

  it("makes RFC 4122 identifiers of version 4, none twice", () => {
    const random = createRandom("uuid");
    const ids = Array.from({ length: 5000 }, () => random.uuid());
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("reaches both ends of a range, evenly enough", () => {
    const random = createRandom("range");
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 8000; draw += 1) counts[random.integer(0, 3)]! += 1;
    for (const count of counts) expect(count).toBeGreaterThan(1800);
  });

  it("goes on where it was saved", () => {
    const random = createRandom("kept");
    random.uuid();
    const state = random.save();
    const expected = [random.uuid(), random.hex(7)];
    const other = createRandom("kept");
    other.restore(state);
    expect([other.uuid(), other.hex(7)]).toEqual(expected);
  });

  it("refuses to pick from nothing", () => {
    expect(() => createRandom("1").pick([])).toThrow("empty list");
  });
});
