import http from "node:http";
import net from "node:net";

interface Behaviour {
  /** "user:password" that must be presented. */
  credentials?: string;
  /** Answers every CONNECT with this status. */
  refuse?: number;
  /** Takes a CONNECT and never answers it. */
  hang?: boolean;
  /** Where every tunnel leads, whatever was asked for: a name that only the proxy knows. */
  leadTo?: number;
}

/** A real proxy on a port of its own that knows CONNECT and nothing else. */
export async function openConnectProxy(behaviour: Behaviour = {}) {
  const asked: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = http.createServer((_request, response) => response.writeHead(405).end());
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  server.on("connect", (request, client: net.Socket, head: Buffer) => {
    asked.push(request.url ?? "");
    if (behaviour.hang) return;
    const say = (status: number) => client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const wanted =
      behaviour.credentials && `Basic ${Buffer.from(behaviour.credentials).toString("base64")}`;
    if (wanted && request.headers["proxy-authorization"] !== wanted) return void say(407);
    if (behaviour.refuse) return void say(behaviour.refuse);
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = net.connect(
      behaviour.leadTo ?? Number(port || 80),
      behaviour.leadTo ? "127.0.0.1" : hostname,
      () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        if (head.length > 0) target.write(head);
        target.pipe(client).pipe(target);
      },
    );
    sockets.add(target);
    target.on("error", () => client.destroy());
    client.on("close", () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    /** Authorities that were asked for. */
    asked,
    close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
