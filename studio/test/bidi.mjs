// Firefox as it is, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi), which it speaks itself.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

/** How long it may take to begin, or to answer, in milliseconds. */
const PATIENCE = 60_000;

export class Firefox {
  #waiting = new Map();
  #number = 0;
  /** What pages asked for. */
  requests = [];

  /** Begins it without a window; `width` and `height` are those of its page, `language` what it asks pages for. */
  static async begin(path, { width = 1440, height = 900, language = "en-GB" } = {}) {
    const own = new Firefox();
    own.profile = mkdtempSync(`${tmpdir()}/studio-firefox-`);
    own.process = spawn(path, ["--headless", "--remote-debugging-port=0", "--no-remote", "--profile", own.profile], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" } });
    const address = await within(
      "it does not begin",
      new Promise((told, failed) => {
        let said = "";
        own.process.stderr.on("data", (bytes) => {
          said += bytes;
          const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
          if (found) told(found[1]);
        });
        own.process.on("exit", (code) => failed(new Error(`Firefox ended (${code}): ${said}`)));
      }),
    );
    own.socket = new WebSocket(`${address}/session`);
    await within("no connection", new Promise((opened, failed) => Object.assign(own.socket, { onopen: opened, onerror: failed })));
    own.socket.onmessage = ({ data }) => own.#heard(JSON.parse(data));
    const { capabilities } = await own.#send("session.new", { capabilities: {} });
    own.version = capabilities.browserVersion;
    await own.#send("session.subscribe", { events: ["network.beforeRequestSent"] });
    const { contexts } = await own.#send("browsingContext.getTree", {});
    own.context = contexts[0].context;
    await own.#send("browsingContext.setViewport", { context: own.context, viewport: { width, height } });
    await own.#send("emulation.setLocaleOverride", { contexts: [own.context], locale: language }).catch(() => {});
    return own;
  }

  #heard({ id, result, error, message, method, params }) {
    if (method === "network.beforeRequestSent") this.requests.push(params.request.url);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.failed(new Error(`${error}: ${message}`));
    else waiting?.done(result);
  }

  #send(method, params) {
    const id = (this.#number += 1);
    this.socket.send(JSON.stringify({ id, method, params }));
    return within(method, new Promise((done, failed) => this.#waiting.set(id, { done, failed })));
  }

  go(url) {
    return this.#send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  /** What a function says in the page; arguments and answer go there and back as JSON. */
  async ask(work, ...given) {
    const expression = `(async () => JSON.stringify(await (${work})(...${JSON.stringify(given)})))()`;
    const said = await this.#send("script.evaluate", { expression, target: { context: this.context }, awaitPromise: true, userActivation: true });
    if (said.type === "exception") throw new Error(said.exceptionDetails.text);
    return said.result.type === "string" ? JSON.parse(said.result.value) : undefined;
  }

  /** Runs a script in the page as it stands. */
  run(expression) {
    return this.#send("script.evaluate", { expression: `${expression};0`, target: { context: this.context }, awaitPromise: false });
  }

  /** Waits until a function in the page says yes. */
  async until(what, work, ...given) {
    const end = Date.now() + PATIENCE;
    while (!(await this.ask(work, ...given))) {
      if (Date.now() > end) throw new Error(`waited for long: ${what}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Types letters, one key after the other. */
  async type(text) {
    const actions = [...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
    await this.#send("input.performActions", { context: this.context, actions: [{ type: "key", id: "keys", actions }] });
  }

  /** A picture of the page, as the bytes of a PNG. */
  async picture() {
    return Buffer.from((await this.#send("browsingContext.captureScreenshot", { context: this.context })).data, "base64");
  }

  async end() {
    this.socket?.close();
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill();
    await gone;
    rmSync(this.profile, { recursive: true, force: true });
  }
}

/** Waits for something, and not for ever. */
function within(what, promise) {
  let timer;
  const late = new Promise((_, failed) => (timer = setTimeout(() => failed(new Error(`Firefox: ${what} (no answer)`)), PATIENCE)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
