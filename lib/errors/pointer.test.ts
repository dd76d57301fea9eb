import fc from "fast-check";
import { expect, it } from "vitest";
import { pathOf, pointerTo } from "./pointer";

it.each([
  [[], ""],
  [["remoteAddresses", 2], "/remoteAddresses/2"],
  [["meta", "a/b~c"], "/meta/a~1b~0c"],
  [["meta", ""], "/meta/"],
])("%j is the pointer %j", (path, pointer) => expect(pointerTo(path)).toBe(pointer));

it("leads back to every path", () =>
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      expect(pathOf(pointerTo(path))).toEqual(path);
    }),
  ));
