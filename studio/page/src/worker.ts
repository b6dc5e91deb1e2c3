// Runs the core. A message in, an answer out, one after the other; what panics ends this worker, and the page starts another.

import type { Question, Sent } from "./messages";

interface Core {
  memory: WebAssembly.Memory;
  presskit_room(length: number): number;
  presskit_ask(): number;
  presskit_answer(): number;
}

const encoder = new TextEncoder();
let core: Core | undefined;
const waiting: Question[] = [];

function ask(question: Question): void {
  if (!core) {
    waiting.push(question);
    return;
  }
  const started = performance.now();
  const head = encoder.encode(JSON.stringify(question.head));
  const bytes = question.bytes ?? new Uint8Array();
  const length = 4 + head.length + bytes.length;
  const at = core.presskit_room(length);
  const room = new Uint8Array(core.memory.buffer, at, length);
  new DataView(room.buffer, at).setUint32(0, head.length, true);
  room.set(head, 4);
  room.set(bytes, 4 + head.length);
  const size = core.presskit_ask();
  // The memory may have grown, which takes the old views away.
  const answer = new Uint8Array(core.memory.buffer, core.presskit_answer(), size).slice();
  // It is read on the page: read here, it would be copied part by part on its way.
  const sent: Sent = { number: question.number, answer, took: performance.now() - started, memory: core.memory.buffer.byteLength };
  self.postMessage(sent, { transfer: [answer.buffer] });
}

self.onmessage = (event: MessageEvent<Question | { module: WebAssembly.Module }>) => {
  const { data } = event;
  if ("module" in data) {
    void WebAssembly.instantiate(data.module, {}).then((instance) => {
      core = instance.exports as unknown as Core;
      for (const question of waiting.splice(0)) ask(question);
    });
  } else {
    ask(data);
  }
};
