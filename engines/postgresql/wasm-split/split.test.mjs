import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import PgQuery from "../node_modules/libpg-query/wasm/libpg-query.js";
import { OP, VOID, I32, at, block, constant, encodeCode, parseCode, plain, table } from "./instructions.mjs";
import { readUnsigned, signed, unsigned } from "./leb128.mjs";
import { Module } from "./module.mjs";
import { split } from "./split.mjs";
import { statements } from "./statements.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const original = read("../node_modules/libpg-query/wasm/libpg-query.wasm");
const corpus = read("corpus.sql").toString().split("\n").filter(Boolean);
let small;

before(() => {
  small = split(original);
});

/** The parser of a module: what it makes of a text, as one string. */
async function parser(bytes) {
  const module = await PgQuery({
    instantiateWasm: (imports, received) =>
      void WebAssembly.instantiate(bytes, imports).then(({ instance, module }) => received(instance, module)),
  });
  return (sql) => {
    const length = module.lengthBytesUTF8(sql) + 1;
    const query = module._malloc(length);
    module.stringToUTF8(sql, query, length);
    const result = module._wasm_parse_query_raw(query);
    const [tree, error] = [module.getValue(result, "i32"), module.getValue(result + 8, "i32")];
    const outcome = error
      ? `${module.UTF8ToString(module.getValue(error, "i32"))} at ${module.getValue(error + 16, "i32")}`
      : module.UTF8ToString(tree);
    module._free(query);
    module._wasm_free_parse_result(result);
    return outcome;
  };
}

test("every function is small", () => {
  const sizes = new Module(small).codes.map((code) => code.length);

  assert.ok(WebAssembly.validate(small));
  assert.ok(Math.max(...new Module(original).codes.map((code) => code.length)) > 100_000);
  assert.ok(Math.max(...sizes) < 5_500, `the largest has ${Math.max(...sizes)} bytes`);
});

test("statements have the same trees", async () => {
  const [expected, actual] = await Promise.all([parser(original), parser(small)]);

  for (const sql of [...corpus, corpus.join("\n")]) {
    assert.ok(expected(sql).startsWith("{"), `${sql}: ${expected(sql)}`);
    assert.equal(actual(sql), expected(sql), sql);
  }
});

test("more than 5,000 statements of all kinds have the same outcome", async () => {
  const [expected, actual] = await Promise.all([parser(original), parser(small)]);

  const all = statements();
  assert.ok(all.length >= 5_000, `${all.length} statements`);
  let accepted = 0;
  for (const sql of all) {
    const outcome = expected(sql);
    accepted += outcome.startsWith("{") ? 1 : 0;
    assert.equal(actual(sql), outcome, sql);
  }
  assert.ok(accepted >= 5_000, `${accepted} of ${all.length} statements are accepted`);
});

test("damaged statements have the same errors", async () => {
  const [expected, actual] = await Promise.all([parser(original), parser(small)]);

  for (const sql of corpus) {
    const tokens = sql.match(/'[^']*'|"[^"]*"|\w+|\S/g);
    for (let i = 0; i < tokens.length; i++) {
      const without = tokens.toSpliced(i, 1).join(" ");
      const doubled = tokens.toSpliced(i, 0, tokens[i]).join(" ");
      assert.equal(actual(without), expected(without), without);
      assert.equal(actual(doubled), expected(doubled), doubled);
    }
  }
});

test("what is nested too deeply is refused alike", async () => {
  const [expected, actual] = await Promise.all([parser(original), parser(small)]);

  const sql = `SELECT ${"(".repeat(20_000)}1${")".repeat(20_000)}`;
  assert.equal(actual(sql), expected(sql));
});

test("a switch with exits, fall-through and values keeps its meaning", async () => {
  const cases = 60;
  const bytes = moduleWithSwitch(cases);
  const run = async (wasm) => (await WebAssembly.instantiate(wasm)).instance.exports.f;
  const [expected, actual] = [await run(bytes), await run(split(bytes, 200))];

  assert.ok(new Module(split(bytes, 200)).codes.length > 1);
  for (let value = 0; value <= cases + 2; value++) {
    assert.equal(actual(value, 7), expected(value, 7), `case ${value}`);
  }
});

test("an unknown opcode fails the build", () => {
  assert.throws(() => parseCode(Uint8Array.from([0, 0xfd, 0x0c, OP.END])), /0xfd is not known/);
});

test("numbers are read as they are written", () => {
  for (const value of [0, 1, 127, 128, 300_000, 2 ** 31]) {
    assert.deepEqual(readUnsigned(Uint8Array.from(unsigned(value)), 0), [value, unsigned(value).length]);
  }
  assert.deepEqual([signed(-1), signed(63), signed(64), signed(-65)], [[0x7f], [63], [0xc0, 0], [0xbf, 0x7f]]);
});

/**
 * `f(value, b)`: a switch whose case k adds k to b and then, by turns, falls into the next, leaves the switch, or returns
 * from outside of it with a value.
 */
function moduleWithSwitch(cases) {
  const add = (k) => [at(OP.LOCAL_GET, 1), constant(k), plain(0x6a), at(OP.LOCAL_SET, 1)];
  let nest = block(VOID, [at(OP.LOCAL_GET, 0), table([...Array(cases + 1).keys()])]);
  for (let k = 0; k < cases; k++) {
    // After block k, inside block k + 1; the blocks left to leave are those up to block `cases`, then the one with the value.
    const remaining = cases - k;
    const ways = [[], [at(OP.BR, remaining - 1)], [at(OP.LOCAL_GET, 1), at(OP.BR, remaining)]];
    nest = block(VOID, [nest, ...add(k), ...ways[k % 3]]);
  }
  const body = [block(I32, [nest, at(OP.LOCAL_GET, 1), constant(1000), plain(0x6a)])];
  const code = encodeCode([], body);
  const section = (id, content) => [id, ...unsigned(content.length), ...content];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, I32, I32, 1, I32]),
    ...section(3, [1, 0]),
    ...section(6, [0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
