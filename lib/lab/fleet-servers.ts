import type { CertificateBook } from "./certificate-book";
import type { LabEndpoint } from "@/lib/systems/contract/emulator";
import { openEndpoint } from "./endpoint-server";
import type { EndpointServer } from "./endpoint-server";

export interface FleetServersOptions {
  endpoints: readonly LabEndpoint[];
  /** The endpoint of this id as it is now. */
  endpoint(id: string): LabEndpoint;
  host: string;
  /** Port to try for an endpoint; 0 for any free one. */
  preferredPort(id: string, index: number): number;
  book: CertificateBook;
  /** Requests wait for it. */
  ready: Promise<void>;
  onProblem(line: string): void;
}

/** The servers of a fleet by endpoint id. */
export interface FleetServers {
  readonly urls: ReadonlyMap<string, string>;
  readonly ports: Readonly<Record<string, number>>;
  of(endpointId: string): EndpointServer | undefined;
  /** Ends every fault and every open connection. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Any error as lines for a person who debugs an emulator. */
export const problemLine = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Opens one server per endpoint; closes all again and rejects when one cannot be opened. */
export async function openFleetServers(options: FleetServersOptions): Promise<FleetServers> {
  const { book, endpoint, host, onProblem, ready } = options;
  const servers = new Map<string, EndpointServer>();
  const close = async () => {
    await Promise.all([...servers.values()].map(({ server }) => server.down()));
  };

  const open = async ({ id, tls, demandsCertificate = false }: LabEndpoint, index: number) => {
    const preferredPort = options.preferredPort(id, index);
    const opened = await openEndpoint({
      id,
      host,
      preferredPort,
      tls: tls ? { pair: await book.own(id), caPem: book.caPem, demandsCertificate } : null,
      foreignCertificate: () => book.foreign(id),
      endpoint: () => endpoint(id),
      ready,
      onProblem: (error) => onProblem(`${id}: ${problemLine(error)}`),
    });
    servers.set(id, opened);
    const { port } = opened.server;
    if (preferredPort !== 0 && port !== preferredPort)
      onProblem(`Port ${preferredPort} is taken: ${id} listens on ${port}.`);
  };
  const results = await Promise.allSettled(options.endpoints.map(open));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) {
    await close();
    throw failed.reason;
  }

  return {
    urls: new Map([...servers].map(([id, { server }]) => [id, server.baseUrl])),
    ports: Object.fromEntries([...servers].map(([id, { server }]) => [id, server.port])),
    of: (endpointId) => servers.get(endpointId),
    async reset() {
      for (const server of servers.values()) {
        server.server.disconnect();
        await server.replace([]);
      }
    },
    close,
  };
}
