// The core, as the page knows it: asks the worker, starts another where one is lost, and hands the files over again.

import type { Head, Question, Reply, Sent } from "./messages";

export class Lost extends Error {}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

/** Parts an answer into its head and its bytes. */
function read({ answer, took }: Sent): Reply {
  const split = 4 + new DataView(answer.buffer).getUint32(0, true);
  return { head: JSON.parse(decoder.decode(answer.subarray(4, split))), bytes: answer.subarray(split), took };
}

/** How long the core may take over one question before it counts as lost, in milliseconds. */
const PATIENCE = 30_000;

export class Core {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly files = new Map<string, Uint8Array>();
  /** The texts of the other versions, which every core is told. */
  private readonly besides = new Map<string, string>();
  private number = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Called when the core was lost and stands again. */
  onrestart: () => void = () => {};
  /** The memory of the core, in bytes, as it was last said. */
  memory = 0;

  constructor(
    private readonly module: WebAssembly.Module,
    private readonly script: string,
  ) {
    this.start();
  }

  private start(): void {
    const url = URL.createObjectURL(new Blob([this.script], { type: "text/javascript" }));
    const worker = new Worker(url);
    worker.onmessage = (event: MessageEvent<Sent>) => this.replied(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.lost(worker, event.message);
    };
    worker.postMessage({ module: this.module });
    this.worker = worker;
    for (const [path, bytes] of this.files) this.send({ ask: "put", path }, bytes);
    for (const [path, text] of this.besides) this.sendBeside(path, text);
  }

  private replied(sent: Sent): void {
    clearTimeout(this.timer);
    this.memory = sent.memory;
    const waiting = this.waiting.get(sent.number);
    this.waiting.delete(sent.number);
    if (this.waiting.size > 0) this.watch();
    if (!waiting) return;
    const reply = read(sent);
    if (reply.head.wrong !== undefined) waiting.reject(new Error(reply.head.wrong));
    else waiting.resolve(reply);
  }

  private lost(worker: Worker, reason: string): void {
    if (worker !== this.worker) return;
    worker.terminate();
    clearTimeout(this.timer);
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    this.start();
    for (const one of waiting) one.reject(new Lost(reason));
    this.onrestart();
  }

  private watch(): void {
    clearTimeout(this.timer);
    const worker = this.worker;
    this.timer = setTimeout(() => worker && this.lost(worker, "no answer"), PATIENCE);
  }

  private send(head: Head, bytes?: Uint8Array): Promise<Reply> {
    const question: Question = { number: ++this.number, head, ...(bytes && { bytes }) };
    const reply = new Promise<Reply>((resolve, reject) => {
      this.waiting.set(question.number, { resolve, reject });
    });
    // A put that is lost is sent again with all files.
    if (head.ask === "put") reply.catch(() => {});
    if (this.waiting.size === 1) this.watch();
    this.worker?.postMessage(question);
    return reply;
  }

  ask(head: Head, bytes?: Uint8Array | string): Promise<Reply> {
    return this.send(head, typeof bytes === "string" ? encoder.encode(bytes) : bytes);
  }

  put(path: string, bytes: Uint8Array): void {
    this.files.set(path, bytes);
    void this.send({ ask: "put", path }, bytes);
  }

  /** Tells the text of another version of the release. */
  beside(path: string, text: string): void {
    this.besides.set(path, text);
    this.sendBeside(path, text);
  }

  private sendBeside(path: string, text: string): void {
    // One that is lost is sent again, as files are.
    void this.ask({ ask: "beside", path }, text).catch(() => {});
  }

  remove(path: string): void {
    const known = this.files.delete(path);
    if (!this.besides.delete(path) && !known) return;
    void this.send({ ask: "remove", path }).catch(() => {});
  }

  /** Ends the worker in the middle of its work, as a fault would; for tests. */
  breakDown(): void {
    if (this.worker) this.lost(this.worker, "for a test");
  }
}
