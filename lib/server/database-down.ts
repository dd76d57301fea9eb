import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/config/env";
import { parseTheme, themeCookie } from "@/lib/domain/theme";
import { AppError } from "@/lib/errors/app-error";
import { type HttpExchange, wantsPage } from "./exchange";
import { refuse } from "./refusal";
import { pagePolicy, securityHeaders } from "./security-headers";
import { retryAfterS } from "@/lib/db/fault";

/** The colours of theme.css that this page needs; it must look right when nothing but itself can be sent. */
const style = `
:root { color-scheme: light dark; }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100dvh; padding: max(2rem, 14dvh) 1rem 2rem;
  display: flex; flex-direction: column; align-items: center;
  background: light-dark(#f7f8fa, #090a0c); color: light-dark(#16181d, #eceef2);
  font: 14px/20px ui-sans-serif, system-ui, "Segoe UI", sans-serif;
}
.brand { display: flex; align-items: center; gap: 8px; font-weight: 600; margin-bottom: 24px; }
.brand rect { fill: light-dark(#4150cf, #5a68e4); }
main { display: flex; flex-direction: column; align-items: center; width: 100%; }
section {
  width: 100%; max-width: 24rem; padding: 24px; border-radius: 8px;
  border: 1px solid light-dark(#e4e6eb, #24272d); background: light-dark(#ffffff, #0d0e11);
}
h1 { margin: 0 0 20px; font-size: 16px; line-height: 24px; }
p { margin: 0 0 12px; }
.muted { color: light-dark(#5a606c, #a0a7b4); }
button {
  height: 32px; margin-top: 12px; padding: 0 12px; border-radius: 6px; font: inherit; font-weight: 500;
  color: inherit; background: light-dark(#ffffff, #16181c); border: 1px solid light-dark(#cfd3da, #363b43);
}
button:hover { background: light-dark(#f2f3f6, #1b1e23); }
button:focus-visible { outline: 2px solid light-dark(#4f5fe6, #8b98ff); outline-offset: 2px; }
#said { min-height: 18px; margin: 12px 0 0; font-size: 13px; line-height: 18px; }
`;

/** Looks every three seconds whether the database answers, and then opens what was asked for. */
const script = (base: string): string => `
const said = document.getElementById("said");
const isReady = () =>
  fetch("${base}/api/v1/health?ready", { cache: "no-store" }).then((answer) => answer.ok, () => false);
const look = async (asked) => {
  if (await isReady()) location.reload();
  else if (asked) said.textContent = "Still no answer.";
};
document.querySelector("button").addEventListener("click", () => {
  said.textContent = "";
  void look(true);
});
setInterval(() => void look(false), 3000);
`;

/** Whole in itself, for it must not depend on anything that may be away too. */
const page = (nonce: string, theme: string, base: string): string => `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Database down · Peerdeck</title>
<link rel="icon" href="${base}/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<div class="brand">
<svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/><path d="M12.5 16h7" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="9" cy="16" r="4" fill="none" stroke="#fff" stroke-width="2.4"/><circle cx="23" cy="16" r="5" fill="#fff"/></svg>
Peerdeck
</div>
<section>
<h1>The database does not answer</h1>
<p>Until it does, Peerdeck can show and change nothing. What was saved is kept, and peers go on working: they do not depend on Peerdeck.</p>
<p class="muted">This page goes on by itself. The server’s log says why the database is away.</p>
<button type="button">Try again</button>
<p id="said" role="status" class="muted"></p>
</section>
</main>
<script nonce="${nonce}">${script(base)}</script>
</body>
</html>
`;

/** The theme stands in a cookie, as for all pages. */
function themeOf({ headers }: IncomingMessage): string {
  const cookies = (headers.cookie ?? "").split(/; */).map((pair) => pair.split("="));
  return parseTheme(cookies.find(([name]) => name === themeCookie)?.[1]);
}

/**
 * Answers in place of every page while the database does not: none of ours does without one. A part of a page that
 * Next's router asks for is refused, upon which it has the browser ask for the whole.
 */
export function answerWithoutDatabase(exchange: HttpExchange): void {
  const { req, res } = exchange;
  if (!wantsPage(exchange)) {
    const detail = "The database does not answer.";
    return refuse(res, { error: new AppError("unavailable", detail, { retryAfterS }) }, false);
  }
  const nonce = Buffer.from(randomUUID()).toString("base64");
  const body = page(nonce, themeOf(req), env().PEERDECK_BASE_PATH);
  res
    .writeHead(503, {
      ...securityHeaders(),
      "content-security-policy": pagePolicy(nonce),
      "content-type": "text/html; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      "cache-control": "no-store",
      "retry-after": String(retryAfterS),
    })
    .end(body);
}
