import net from "node:net";

/** Stands between the product and a server, and can cut it off or keep silent. */
export class Wire {
  private readonly sockets = new Set<net.Socket>();
  private state: "open" | "cut" | "silent" = "open";
  private readonly server = net.createServer((client) => {
    if (this.state === "cut") return void client.destroy();
    const backend = net.connect(this.port, this.hostname);
    for (const [from, to] of [
      [client, backend],
      [backend, client],
    ] as const) {
      this.sockets.add(from);
      from.on("data", (chunk) => this.state === "silent" || to.write(chunk));
      from.on("error", () => undefined);
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  });

  private readonly hostname: string;
  private readonly port: number;

  /** @param target address of the server; only host and port matter. */
  constructor(target: URL) {
    this.hostname = target.hostname;
    this.port = Number(target.port);
  }

  /** @returns the port it listens on, on this machine. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return (this.server.address() as net.AddressInfo).port;
  }
  set(state: "open" | "cut" | "silent"): void {
    this.state = state;
    if (state !== "silent") for (const socket of this.sockets) socket.destroy();
  }
  close(): void {
    this.set("cut");
    this.server.close();
  }
}
