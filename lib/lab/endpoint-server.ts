import type { CertificatePair } from "@/lib/systems/kit/lab-certificates";
import type { LabEndpoint } from "@/lib/systems/contract/emulator";
import { answerRequest } from "./answer-request";
import { FaultList, isServerFault } from "./faults";
import type { FaultKind, LabFault } from "./faults";
import { openServer } from "./servers";
import type { LabServer, ServerTls } from "./servers";

export interface EndpointServerOptions {
  id: string;
  host: string;
  preferredPort: number;
  tls: ServerTls | null;
  /** A certificate of an authority nobody trusts, for the fault "tls-changed". */
  foreignCertificate(): Promise<CertificatePair>;
  endpoint(): LabEndpoint;
  ready: Promise<void>;
  onProblem(error: unknown): void;
}

/** One endpoint of the fleet on its server, with the faults set on it. */
export interface EndpointServer {
  readonly server: LabServer;
  readonly faults: readonly LabFault[];
  /**
   * Ends the faults set before and sets these; the first that matches a request strikes.
   * Throws, changing nothing, when a fault cannot be had here.
   */
  replace(faults: readonly (LabFault | FaultKind)[]): Promise<void>;
}

/** Opens the server of one endpoint. */
export async function openEndpoint(options: EndpointServerOptions): Promise<EndpointServer> {
  const list = new FaultList();
  const server: LabServer = await openServer({
    host: options.host,
    preferredPort: options.preferredPort,
    tls: options.tls,
    onRequest(incoming, outgoing) {
      void answerRequest(
        {
          endpoint: options.endpoint,
          baseUrl: () => server.baseUrl,
          faults: list,
          ready: options.ready,
          cut: (request) => server.cut(request),
          onProblem: options.onProblem,
        },
        incoming,
        outgoing,
      );
    },
  });

  const check = (fault: LabFault) => {
    if (!isServerFault(fault.kind)) return;
    if (fault.times !== undefined || fault.skip !== undefined || fault.match !== undefined) {
      throw new Error(`"${fault.kind}" strikes the whole server: leave out times, skip and match.`);
    }
    if (fault.kind === "tls-changed" && !options.tls) {
      throw new Error(`${options.id} speaks plain HTTP: it has no certificate to change.`);
    }
  };

  return {
    server,
    get faults() {
      return list.current;
    },
    async replace(asked) {
      const wanted = asked.map(
        (fault): LabFault => (typeof fault === "string" ? { kind: fault } : fault),
      );
      wanted.forEach(check);
      const strange = wanted.some((fault) => fault.kind === "tls-changed");
      if (options.tls && strange !== list.has("tls-changed")) {
        server.present(strange ? await options.foreignCertificate() : options.tls.pair);
      }
      list.replace(wanted);
      if (list.has("down")) await server.down();
      else await server.up();
    },
  };
}
