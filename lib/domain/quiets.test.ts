import { describe, expect, it } from "vitest";
import { quiets, topicKinds } from "./quiets";
import { matcherSchema } from "./silence";

const fra = {
  id: "00000000-0000-4000-8000-000000000001",
  system: "consul",
  labels: { env: "prod" },
};
const peer = { kinds: topicKinds.peer, ends: [fra], marks: ["p1", "shared-key"] };

describe("whether a silence is about what a page shows", () => {
  it.each([
    ["names nothing", {}, true],
    ["names its system", { systems: ["consul"] }, true],
    ["names another system", { systems: ["ontap"] }, false],
    ["names its label", { labels: ["env=prod"] }, true],
    ["leaves its label out", { labels: ["-env=prod"] }, false],
    ["names its connection", { connectionIds: [fra.id] }, true],
    ["names what it can be alerted for", { kinds: ["relationship-failed"] }, true],
    ["names what it cannot be alerted for", { kinds: ["operation-waiting"] }, false],
    ["is about its one alert", { alertKey: "r1:relationship:consul:shared-key" }, true],
    ["is about another one's alert", { alertKey: "r1:relationship:consul:other" }, false],
  ])("one that %s", (_case, matcher, expected) => {
    const whole = matcherSchema.parse({ systems: [], connectionIds: [], ...matcher });
    expect(quiets(whole, peer)).toBe(expected);
  });
});
