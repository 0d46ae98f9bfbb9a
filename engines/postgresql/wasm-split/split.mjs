/**
 * Rewrites a WebAssembly module so that every function is small enough for a JVM method that HotSpot compiles (8,000
 * bytecodes): `node split.mjs in.wasm out.wasm`. See README.md beside this file.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeCode, parseCode } from "./instructions.mjs";
import { Liveness } from "./liveness.mjs";
import { Module } from "./module.mjs";
import { Passage, Workpiece, shrink } from "./outline.mjs";
import { splitSwitch } from "./switches.mjs";

/** Bytes of WebAssembly that stay below 8,000 bytecodes. */
const LIMIT = 3200;
/** Parts may be a little larger: they were cut where they could be. */
const LIMIT_OF_PARTS = LIMIT * 1.25;
const MOST_ROUNDS = 6;

/** @returns {Uint8Array} the module with the same exports and the same behavior */
export function split(bytes, limit = LIMIT) {
  const module = new Module(bytes);
  const passage = new Passage(module);
  const originals = module.functionCount;
  const lookups = new Set();
  // Parts are added at the end while the loop runs, and are looked at in their turn.
  for (let fn = module.importedFunctions; fn < module.functionCount; fn++) {
    const isPart = fn >= originals;
    if (lookups.has(fn) || module.codeOf(fn).length <= (isPart ? (limit * LIMIT_OF_PARTS) / LIMIT : limit)) continue;
    let switchDone = isPart;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = module.codeOf(fn).length;
      const made = switchDone ? null : splitSwitchOf(module, passage, fn, limit);
      if (made) {
        made.forEach((lookup) => lookups.add(lookup));
        switchDone = true;
      } else {
        shrinkFunction(module, passage, fn, limit);
      }
      const after = module.codeOf(fn).length;
      if (after <= limit || after >= before * 0.98) break;
    }
  }
  return module.bytes();
}

function splitSwitchOf(module, passage, fn, limit) {
  const { work, body } = workpiece(module, passage, fn, limit);
  const lookups = splitSwitch(work, body);
  if (lookups) module.replaceCode(fn, encodeCode(work.locals, body));
  return lookups;
}

function shrinkFunction(module, passage, fn, limit) {
  const { work, body } = workpiece(module, passage, fn, limit);
  shrink(work, body, Liveness.of(body, work.resultType), limit);
  module.replaceCode(fn, encodeCode(work.locals, body));
}

function workpiece(module, passage, fn, limit) {
  const { locals, body } = parseCode(module.codeOf(fn));
  return { work: new Workpiece(module, passage, module.signatureOf(fn), locals, limit), body };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [input, output] = process.argv.slice(2);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, split(readFileSync(input)));
}
