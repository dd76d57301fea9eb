import { beforeAll, describe, expect, it } from "vitest";
import type { SideName } from "@/lib/domain/operation";
import { checkOutcomes, type PairingOptions } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import type { Effect, PairSides } from "../contract/pair-sides";
import type { PairingForms } from "../contract/pairing-forms";
import type { PairingDriver } from "../contract/pairing";
import { findPairingDriver } from "../load";
import { systems } from "../registry";
import { proofOf } from "../testing/proofs";
import type { PairingProof } from "../testing/proof";
import { useSystemLab, type SuiteWorld } from "../testing/world";

const sideNames = ["a", "b"] as const;
type Both<Value> = Record<SideName, Value>;

/** Two sides that are paired step by step, as an operation does it. */
function usePair(world: SuiteWorld, driver: PairingDriver, proof: PairingProof) {
  const { signal } = world;
  const side = (name: SideName) => ({
    connectionId: name,
    connectionName: proof[name],
    adapter: world.adapter(proof[name]),
  });
  const sides = (): PairSides => ({ a: side("a"), b: side("b") });
  const read = async (): Promise<Both<PeerSnapshot[]>> => {
    const { a, b } = sides();
    return { a: await a.adapter.listPeers(signal()), b: await b.adapter.listPeers(signal()) };
  };
  return {
    sides,
    read,
    keys: async () => {
      const { a, b } = await read();
      return { a: a.map(({ key }) => key).sort(), b: b.map(({ key }) => key).sort() };
    },
    options: async () => (await driver.propose(sides(), signal())).options,
    async pair(options: PairingOptions) {
      const both = sides();
      const intents = {
        a: await driver.prepare(both, "a", options, signal()),
        b: await driver.prepare(both, "b", options, signal()),
      };
      const made = driver.makeSecret(options);
      const { effect, secret } = await driver.offer(both, options, made, signal());
      const accepted = await driver.accept(both, options, secret, signal());
      const effects: Both<Effect> = { a: effect, b: accepted };
      await world.until("both say that they are paired", async () => {
        const { verdict, words } = await driver.state(both, options, effects, signal());
        expect(words.length).toBeGreaterThan(0);
        return verdict === "paired";
      });
      return { intents, effects, secret, made };
    },
  };
}

for (const system of systems) {
  const { pairing: proof } = proofOf(system.id);
  const driver = findPairingDriver(system.id);
  const { loadPairing } = system;

  it(`has a driver and forms for pairing, or neither: ${system.id}`, () => {
    expect([driver !== undefined, loadPairing !== undefined]).toEqual([
      proof !== undefined,
      proof !== undefined,
    ]);
  });
  if (!proof || !driver || !loadPairing) continue;

  describe(`pairing: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    const { signal } = world;
    const pair = usePair(world, driver, proof);
    let forms: PairingForms;
    beforeAll(async () => {
      forms = await loadPairing();
    });

    it("proposes options its own schema takes, and shows the requests without a secret", async () => {
      const { options, choices } = await driver.propose(pair.sides(), signal());
      expect(forms.schema.safeParse(options).error).toBeUndefined();
      const named = new Set(forms.sideFields.map(({ name }) => name));
      for (const side of sideNames) {
        for (const name of Object.keys(choices[side])) expect(named).toContain(name);
        expect(forms.roles[side].length).toBeGreaterThan(0);
      }
      const secret = driver.makeSecret(options);
      const requests = JSON.stringify(forms.requests(options));
      if (secret !== null) expect(requests).not.toContain(secret);
      for (const { name, label, kind } of [...forms.sideFields, ...forms.sharedFields])
        expect([name, label, kind]).not.toContain("");
    });

    it("finds two sides ready line by line, each of which can be run alone", async () => {
      const options = await pair.options();
      const lines = await driver.readiness(pair.sides(), options, signal());
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      expect(lines.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      for (const { title, found, why, outcome } of lines) {
        expect([title, found, why]).not.toContain("");
        expect(checkOutcomes).toContain(outcome);
      }
      const [first] = lines;
      expect(await driver.readiness(pair.sides(), options, signal(), first?.id)).toEqual([first]);
    });

    it("says of a side that cannot be read that nothing is known, and what to do", async () => {
      const options = await pair.options();
      const { endpoint } = world.lab.connections.find(({ name }) => name === proof.b) ?? {};
      await world.lab.fault(endpoint ?? "", "down");
      for (const given of [options, null]) {
        const lines = await driver.readiness(pair.sides(), given, signal());
        // A line that was not tried because of an earlier one leaves the remedy to that one.
        const open = lines.filter(({ outcome }) => outcome === "unknown" || outcome === "failed");
        expect(open.some(({ remedy }) => remedy !== null)).toBe(true);
        for (const { found, remedy, id } of open) {
          expect(found, id).toMatch(/\.$/);
          if (remedy !== null) expect(remedy, id).toMatch(/\.$/);
        }
      }
    });

    it("makes both halves, finds them again, and takes them back without a trace", async () => {
      const before = await pair.keys();
      const options = await pair.options();
      const { intents, effects, secret, made } = await pair.pair(options);
      const both = pair.sides();
      for (const side of sideNames) {
        expect(
          await driver.find(both, side, options, intents[side], false, signal()),
        ).toMatchObject({
          effect: { key: effects[side].key },
          usable: true,
        });
        expect(await driver.find(both, side, options, intents[side], true, signal())).toBeNull();
        await expect(driver.prepare(both, side, options, signal())).rejects.toSatisfy(
          (error) => isAppError(error) && error.code === "conflict" && error.remedy !== null,
        );
      }
      const again = await driver.secretOf(both, options, effects.a, made, signal());
      if (made !== null) expect(again).toBe(secret);
      const lists = await pair.read();
      expect(JSON.stringify(lists)).not.toContain(secret);
      for (const side of sideNames) {
        const { a, b } = driver.halves(lists, side, effects[side].key);
        expect([a?.key, b?.key]).toEqual([effects.a.key, effects.b.key]);
      }
      for (const side of ["b", "a"] as const) {
        await driver.withdraw(both, side, options, intents[side], effects[side], signal());
        // What is gone, or going, is no error.
        await driver.withdraw(both, side, options, intents[side], effects[side], signal());
      }
      await world.until(
        "all is as before",
        async () => JSON.stringify(await pair.keys()) === JSON.stringify(before),
      );
    });

    it("finds nothing where nothing was made", async () => {
      const options = await pair.options();
      const intent = await driver.prepare(pair.sides(), "a", options, signal());
      expect(await driver.find(pair.sides(), "a", options, intent, false, signal())).toBeNull();
      await driver.withdraw(pair.sides(), "a", options, intent, null, signal());
    });

    it("removes both halves of a pair that stands, by key and identifier", async () => {
      const before = await pair.keys();
      const { effects } = await pair.pair(await pair.options());
      const halves = driver.halves(await pair.read(), "a", effects.a.key);
      for (const side of sideNames) {
        const half = halves[side];
        if (!half) throw new Error(`Side ${side} has no half.`);
        await driver.remove(pair.sides()[side], half, signal());
        await driver.remove(pair.sides()[side], half, signal());
      }
      await world.until(
        "all is as before",
        async () => JSON.stringify(await pair.keys()) === JSON.stringify(before),
      );
    });

    describe("repairing", () => {
      const { repair } = driver;
      const names = { a: proof.a, b: proof.b };
      const standing = async () => {
        const { effects } = await pair.pair(await pair.options());
        const ends = repair.ends(await pair.read(), "a", effects.a.key);
        const { a, b } = ends;
        if (!a || !b) throw new Error("It is not a pair.");
        return { effects, ends: { a, b } };
      };

      it("knows whose other end it is, and never guesses", async () => {
        const { ends } = await standing();
        const identityOf = (name: string) => world.adapter(name).identify(signal());
        expect(repair.belongsTo(ends.a, await identityOf(proof.b))).toBe(true);
        expect(repair.belongsTo(ends.b, await identityOf(proof.a))).toBe(true);
        expect(repair.belongsTo(ends.a, await identityOf(proof.stranger))).toBe(false);
        expect(sideNames).toContain(repair.offering(ends));
        expect(repair.removalDenied([])).toBeNull();
      });

      it("finds nothing wrong with a pair that works, and something to do once a half is gone", async () => {
        const { ends, effects } = await standing();
        expect(repair.diagnose(ends, names, world.lab.clock.nowMs)).toMatchObject({
          finding: "none",
        });
        const { b: half } = driver.halves(await pair.read(), "a", effects.a.key);
        if (!half) throw new Error("There is no half to remove.");
        await driver.remove(pair.sides().b, half, signal());
        let left = ends.a;
        await world.until("the half that is left is seen to lead nowhere", async () => {
          const now = repair.ends(await pair.read(), "a", effects.a.key);
          left = now.a ?? left;
          return (
            now.b === null &&
            repair.diagnose({ a: left, b: null }, names, world.lab.clock.nowMs).finding !== "none"
          );
        });
        const { nowMs } = world.lab.clock;
        const broken = repair.diagnose({ a: left, b: null }, names, nowMs);
        expect(broken.words).toMatch(/\.$/);
        expect(broken.acts.length + broken.byHand.length).toBeGreaterThan(0);
        const alone = repair.alone(left, proof.a, nowMs);
        expect(alone.finding).not.toBe("none");
        expect(alone.words).toMatch(/\.$/);
      });

      it("says in sentences what is lost with both halves, or with one that is left", async () => {
        const { ends } = await standing();
        for (const left of [ends, { a: ends.a, b: null }, { a: null, b: ends.b }]) {
          const lost = repair.removalLoses(left, names);
          expect(lost.length).toBeGreaterThan(0);
          for (const sentence of lost) expect(sentence).toMatch(/\.$/);
        }
      });

      it("proposes the same pair anew in options that are taken", async () => {
        const { ends } = await standing();
        const options = await repair.again(pair.sides(), ends, signal());
        expect(forms.schema.safeParse(options).error).toBeUndefined();
      });

      it("renews the secret of both halves, and they work again", async () => {
        const { ends } = await standing();
        const both = pair.sides();
        for (const side of sideNames) expect(repair.renewalWords(ends)[side]).toMatch(/./);
        const { noun, first, second } = repair.secret;
        expect([noun, first(proof.a), second(proof.b)]).not.toContain("");
        const renewal = await repair.renewal(both, ends, signal());
        const made = repair.makeRenewalSecret(renewal);
        expect(JSON.stringify(renewal)).not.toContain(made ?? "no secret");
        const secret = await repair.renewFirst(both, renewal, made, signal());
        await repair.renewSecond(both, renewal, secret, signal());
        await world.until("both work again", async () => {
          const { verdict } = await repair.renewed(pair.sides(), renewal, signal());
          return verdict === "paired";
        });
        expect(await repair.secondRenewed(both, renewal, signal())).toBe(true);
        expect(JSON.stringify(await pair.read())).not.toContain(secret);
      });
    });
  });
}
