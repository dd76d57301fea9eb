import { expect, type Locator, type Page } from "@playwright/test";
import type { Server } from "./server";
import { WizardPage } from "./wizard";

type Api = (role: "admin", path: string, init?: RequestInit) => Promise<Response>;

/** What a peering token holds, secret and all. */
export interface TokenContent extends Record<string, unknown> {
  EstablishmentSecret: string;
}
export const contentOf = (token: string): TokenContent =>
  JSON.parse(Buffer.from(token, "base64").toString("utf8")) as TokenContent;

/** A token with some of its content replaced, as somebody's editing would leave it. */
export const altered = (token: string, changes: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify({ ...contentOf(token), ...changes })).toString("base64");

/** Consul datacenters of the lab as their own admins and this dashboard's people meet them. */
export class ConsulLab {
  constructor(
    readonly server: Server,
    readonly api: Api,
  ) {}

  command = (name: string, args: Record<string, unknown> = {}): Promise<unknown> =>
    this.server.lab.command("consul", name, args);

  /** A request to a datacenter itself, past the dashboard. */
  async call(datacenter: string, method: string, path: string, body?: unknown): Promise<Response> {
    const endpoint = this.server.lab.endpoints.find(({ id }) => id === `consul/${datacenter}`);
    const tokens = (await this.command("tokens", { endpoint: datacenter })) as { write: string };
    return fetch(`${endpoint?.url}${path}`, {
      method,
      headers: { "x-consul-token": tokens.write },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async token(
    datacenter: string,
    name: string,
    more: Record<string, unknown> = {},
  ): Promise<string> {
    const answer = await this.call(datacenter, "POST", "/v1/peering/token", {
      PeerName: name,
      ...more,
    });
    return ((await answer.json()) as { PeeringToken: string }).PeeringToken;
  }

  /** Peers two datacenters behind the dashboard's back and waits until both ends are healthy in it. */
  async pair(
    acceptor: string,
    acceptorName: string,
    dialer: string,
    dialerName: string,
    more: Record<string, unknown> = {},
  ): Promise<{ acceptor: string; dialer: string }> {
    const token = await this.token(acceptor, acceptorName, more);
    const answer = await this.call(dialer, "POST", "/v1/peering/establish", {
      PeerName: dialerName,
      PeeringToken: token,
      ...more,
    });
    expect(answer.status).toBe(200);
    await this.server.lab.advance(2_000);
    await expect
      .poll(async () => [
        (await this.peer(acceptor, acceptorName))?.status,
        (await this.peer(dialer, dialerName))?.status,
      ])
      .toEqual(["healthy", "healthy"]);
    return {
      acceptor: (await this.peer(acceptor, acceptorName))?.id ?? "",
      dialer: (await this.peer(dialer, dialerName))?.id ?? "",
    };
  }

  /** A peer as the dashboard's inventory has it. */
  async peer(
    datacenter: string,
    name: string,
  ): Promise<{ id: string; status: string; nativeState: string } | undefined> {
    const list = (await (
      await this.api("admin", `/api/v1/peers?system=consul&limit=1000&q=${name}`)
    ).json()) as {
      items: {
        id: string;
        name: string;
        connectionName: string;
        status: string;
        nativeState: string;
      }[];
    };
    return list.items.find(
      (item) => item.name === name && item.connectionName === `consul-${datacenter}`,
    );
  }

  async idOf(datacenter: string, name: string): Promise<string> {
    await expect.poll(async () => (await this.peer(datacenter, name))?.id).toBeTruthy();
    return (await this.peer(datacenter, name))?.id ?? "";
  }
}

/** The wizard and the pages of a peering. */
export class ConsulPage extends WizardPage {
  constructor(page: Page) {
    super(page);
  }

  token = (): Locator => this.page.getByLabel("Peering token", { exact: true });
  inspection = (): Locator => this.page.getByRole("region", { name: "What it contains" });
  /** What the page of a peer says about its state. */
  status = (): Locator => this.page.getByRole("region", { name: "Status" });
  step = (text: string | RegExp): Locator =>
    this.status().getByRole("listitem").filter({ hasText: text });
  problem = (): Locator => this.page.getByRole("alert").first();
  leftBehind = (): Locator => this.page.getByRole("region", { name: "Left behind" });

  startEstablish = (datacenter: string): Promise<void> =>
    this.start(/HashiCorp Consul/, "Datacenter", `consul-${datacenter}`, /Establish/);
  startGenerate = (datacenter: string): Promise<void> =>
    this.start(/HashiCorp Consul/, "Datacenter", `consul-${datacenter}`, /Generate/);

  async name(name: string): Promise<void> {
    await this.page.getByLabel("Name of the peering").fill(name);
    await this.next();
  }

  /** From an open wizard: name and addresses left to the servers, to the token in the clipboard. */
  async generate(name: string): Promise<string> {
    await this.name(name);
    await this.toReview("Addresses");
    await this.create("Generate token");
    return this.copySecret("peering token");
  }

  /** From an open wizard to its review. */
  async fillEstablish(token: string, name: string): Promise<void> {
    await this.token().fill(token);
    await this.next();
    await this.name(name);
    await expect(this.heading("Review")).toBeVisible();
  }
}
