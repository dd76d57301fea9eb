import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCertificateBook } from "./certificate-book";
import { createClock } from "./clock";
import { openFleetServers, problemLine } from "./fleet-servers";
import type { LabOptions } from "./options";
import { reportConnections, reportEndpoints } from "./report";
import type { LabHandle } from "./running-lab";
import { chooseSystems, scaleFleet } from "./scale";
import { keepState, openStateFolder, resolveShape } from "./state";
import { createWorld } from "./world";

/** Writes the authority's certificate to a temporary file, for clients that want a path. */
function writeTemporaryCa(caPem: string): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-lab-"));
  const path = join(folder, "ca.pem");
  writeFileSync(path, caPem);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Calls `beat` every `everyMs` until stopped; 0 never calls it.
 * The timer keeps no process alive: the servers do.
 */
function startTicking(beat: () => void, everyMs: number): { stop(): void } {
  if (everyMs === 0) return { stop() {} };
  const timer = setInterval(beat, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/**
 * Starts a lab in this process; resolves when every endpoint listens. Close it when done.
 * Rejects with a plain message when the options, the state folder or the ports do not allow it.
 */
export async function startLab(options: LabOptions = {}): Promise<LabHandle> {
  const host = options.host ?? "127.0.0.1";
  const onProblem = options.onProblem ?? (() => undefined);
  const known = options.fleet ?? (await import("./fleet")).fleet;
  const folder = options.stateDir === undefined ? null : openStateFolder(options.stateDir);
  const kept = folder?.readState() ?? null;
  const shape = resolveShape(options, kept?.shape ?? null);
  const fleet = shape.systems ? chooseSystems(known, shape.systems) : known;

  const clock = createClock();
  if (kept) clock.restore(kept.clock);
  const hostNames = [...new Set(["localhost", "127.0.0.1", "::1", host])];
  const book = await openCertificateBook(folder?.readCertificates() ?? null, hostNames);
  const scales = scaleFleet(fleet, shape.clusters, shape.peers);
  const build = () =>
    createWorld({ fleet, scales, seed: shape.seed, clock, certificates: book.certificates });
  let world = await build();

  let letIn = (): void => undefined;
  const servers = await openFleetServers({
    endpoints: world.systems.flatMap((system) => system.endpoints),
    endpoint: (id) => world.endpoint(id),
    host,
    preferredPort: (id, index) =>
      kept?.ports[id] ?? (options.basePort ? options.basePort + index : 0),
    book,
    ready: new Promise((resolve) => (letIn = resolve)),
    onProblem,
  });
  const tellAddresses = () => {
    for (const system of world.systems) system.listening?.(servers.urls);
  };
  if (kept) {
    try {
      if (!sameNames(kept.ports, servers.ports)) throw new Error("it has other endpoints.");
      world.restore(kept);
    } catch (error) {
      onProblem(
        `The kept state does not fit this version, so the fleet starts anew: ${problemLine(error)}`,
      );
      world = await build();
    }
  }
  tellAddresses();
  letIn();

  const tick = () => {
    for (const system of world.systems) {
      try {
        system.tick(clock.now());
      } catch (error) {
        onProblem(`${system.id}: ${problemLine(error)}`);
      }
    }
  };
  const ticking = startTicking(tick, options.tickMs ?? 1000);

  folder?.writeCertificates(book.kept());
  folder?.writeCa(book.caPem);
  const temporaryCa = folder ? null : writeTemporaryCa(book.caPem);
  const keeper =
    folder &&
    keepState(folder, () => ({
      version: 1,
      shape,
      ports: servers.ports,
      clock: clock.save(),
      ...world.save(),
    }));

  const serverOf = (id: string) => {
    const server = servers.of(world.endpoint(id).id);
    if (!server) throw new Error(`Endpoint "${id}" has no server.`);
    return server;
  };
  let closing: Promise<void> | null = null;
  const stops: (() => void | Promise<void>)[] = [];
  const lab: LabHandle = {
    endpoints: reportEndpoints(world.systems, servers.urls),
    connections: reportConnections(world.systems, servers.urls, book.caPem),
    caPem: book.caPem,
    caPath: folder?.caPath ?? temporaryCa?.path ?? "",
    controlPort: null,
    get clock() {
      return { nowMs: clock.now(), frozen: clock.frozen };
    },
    get commands() {
      return Object.fromEntries(world.systems.map((system) => [system.id, system.commands]));
    },
    faultsOf: (id) => serverOf(id).faults,
    fault: (id, fault) => serverOf(id).replace(fault === null ? [] : [fault].flat()),
    advance(byMs) {
      clock.advance(byMs);
      tick();
    },
    freeze: () => clock.freeze(),
    unfreeze: () => clock.unfreeze(),
    command: (systemId, name, args = {}) => world.system(systemId).command(name, args),
    async reset() {
      clock.reset();
      world = await build();
      tellAddresses();
      await servers.reset();
    },
    close() {
      closing ??= (async () => {
        ticking.stop();
        for (const stop of stops) await stop();
        await servers.close();
        keeper?.stop();
        temporaryCa?.remove();
      })();
      return closing;
    },
  };

  try {
    if (options.lively) stops.push(await startLife(lab, shape.seed));
    if (options.controlPort == null) return lab;
    const control = await (await import("./control")).openControl(lab, options.controlPort);
    stops.push(control.close);
    lab.controlPort = control.port;
    return lab;
  } catch (error) {
    await lab.close();
    throw error;
  }
}

const sameNames = (one: object, other: object) =>
  Object.keys(one).sort().join() === Object.keys(other).sort().join();

/** Loaded only when asked for: tests and scripted labs stay still. */
async function startLife(lab: LabHandle, seed: string): Promise<() => void> {
  const [{ startScenario }, { scenes }] = await Promise.all([
    import("./scenario"),
    import("./scenes"),
  ]);
  return startScenario(lab, seed, scenes);
}
