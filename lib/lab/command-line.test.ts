import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./command-line";

describe("the command line", () => {
  it("starts the hand-made fleet on the fixed ports, without a control port", () => {
    const { lab, json, help, connectionsFile } = parseCommandLine([]);
    expect({ json, help, connectionsFile }).toEqual({
      json: false,
      help: false,
      connectionsFile: null,
    });
    expect(lab).toEqual({ basePort: 4710, controlPort: null, lively: false });
  });

  it("reads every option", () => {
    const line =
      "--json --clusters 50 --peers 200 --seed x1 --state /tmp/s --control 4700 --host 127.0.0.2 --port 0 --connections-file c.json --systems ontap,consul --lively";
    const { lab, json, connectionsFile } = parseCommandLine(line.split(" "));
    expect({ json, connectionsFile }).toEqual({ json: true, connectionsFile: "c.json" });
    expect(lab).toEqual({
      clusters: 50,
      peers: 200,
      seed: "x1",
      stateDir: "/tmp/s",
      controlPort: 4700,
      host: "127.0.0.2",
      basePort: 0,
      systems: ["ontap", "consul"],
      lively: true,
    });
  });

  it.each([[["--control"]], [["--control", "--json"]]])(
    "takes a free control port for %j",
    (args) => {
      expect(parseCommandLine(args).lab.controlPort).toBe(0);
    },
  );

  it.each([
    [["--clusters", "many"], '--clusters needs a whole number from 1 to 1000, not "many".'],
    [["--clusters", "0"], '--clusters needs a whole number from 1 to 1000, not "0".'],
    [["--port", "70000"], '--port needs a whole number from 0 to 64000, not "70000".'],
    [["--control", "x"], '--control needs a whole number from 0 to 65535, not "x".'],
    [["--state="], "--state needs a value."],
    [["--fast"], "--fast"],
    [["stray"], "stray"],
  ])("refuses %j in one line", (args, message) => {
    const attempt = () => parseCommandLine(args);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^[^\n]+$/);
  });
});
