import { chromium } from "@playwright/test";
const base = process.argv[2]; const paths = process.argv.slice(3);
const res = await fetch(base + "/api/v1/session", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: "admin@example.com", password: "correct horse battery" }) });
const cookies = res.headers.getSetCookie().map((c) => { const p = c.split(";")[0]; const i = p.indexOf("="); return { name: p.slice(0, i), value: p.slice(i + 1), url: base }; });
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [scheme, w, h] of [["light", 1440, 900], ["dark", 1440, 900], ["light", 390, 844]] as const) {
  if (process.env.ONLY && !process.env.ONLY.split(",").includes(`${scheme}${w}`)) continue;
  const ctx = await b.newContext({ viewport: { width: w, height: h }, colorScheme: scheme }); await ctx.addCookies(cookies);
  for (const p of paths) {
    const page = await ctx.newPage();
    page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") console.log(p, m.type(), m.text().slice(0, 300)); });
    page.on("pageerror", (e) => console.log(p, "pageerror", e.message.slice(0, 500)));
    await page.goto(base + p, { waitUntil: "load" }); await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/shots/${p.replace(/[^a-z0-9]+/gi, "_") || "root"}-${scheme}-${w}.png` }); await page.close();
  }
}
await b.close();
