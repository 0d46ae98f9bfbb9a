/**
 * The code of a function as a tree. An instruction is `{op}` and, depending on it:
 * blocks `{type, body, orElse}`, what has one index `{index}`, `br_table` `{targets}` (the default last),
 * `call_indirect` `{signature, table}`; everything else keeps its bytes in `{raw}`.
 *
 * An opcode that is not known here fails the build: what is not understood must not be moved.
 */
import { readUnsigned, signed, skip, unsigned } from "./leb128.mjs";

export const VOID = 0x40;
export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
const BLOCK_TYPES = [VOID, I32, I64, F32, F64];

export const OP = {
  UNREACHABLE: 0x00,
  NOP: 0x01,
  BLOCK: 0x02,
  LOOP: 0x03,
  IF: 0x04,
  ELSE: 0x05,
  END: 0x0b,
  BR: 0x0c,
  BR_IF: 0x0d,
  BR_TABLE: 0x0e,
  RETURN: 0x0f,
  CALL: 0x10,
  CALL_INDIRECT: 0x11,
  DROP: 0x1a,
  SELECT: 0x1b,
  LOCAL_GET: 0x20,
  LOCAL_SET: 0x21,
  LOCAL_TEE: 0x22,
  GLOBAL_GET: 0x23,
  GLOBAL_SET: 0x24,
  MEMORY_SIZE: 0x3f,
  MEMORY_GROW: 0x40,
  I32_CONST: 0x41,
  I64_CONST: 0x42,
  F32_CONST: 0x43,
  F64_CONST: 0x44,
  I32_EQZ: 0x45,
  I32_EQ: 0x46,
  I32_LT_U: 0x49,
  I64_EQZ: 0x50,
  I32_SUB: 0x6b,
  I32_AND: 0x71,
  I32_SHR_U: 0x76,
  LAST_NUMERIC: 0xc4,
  BULK: 0xfc,
};

const WITH_INDEX = new Set([
  OP.BR, OP.BR_IF, OP.CALL, OP.LOCAL_GET, OP.LOCAL_SET, OP.LOCAL_TEE, OP.GLOBAL_GET, OP.GLOBAL_SET,
]);
const WITHOUT_OPERAND = new Set([OP.UNREACHABLE, OP.NOP, OP.RETURN, OP.DROP, OP.SELECT]);
const MEMORY_COPY = 10;
const MEMORY_FILL = 11;
const LAST_SATURATING = 7;

export const isBlock = (instruction) => instruction.op >= OP.BLOCK && instruction.op <= OP.IF;

/** Whether nothing after it is reached. */
export const endsFlow = ({ op }) => op === OP.BR || op === OP.BR_TABLE || op === OP.RETURN || op === OP.UNREACHABLE;

export const at = (op, index) => ({ op, index });
export const plain = (op) => ({ op, raw: [op] });
export const constant = (value) => ({ op: OP.I32_CONST, raw: [OP.I32_CONST, ...signed(value)] });
export const block = (type, body) => ({ op: OP.BLOCK, type, body, orElse: null });
export const loop = (body) => ({ op: OP.LOOP, type: VOID, body, orElse: null });
export const when = (type, body, orElse = null) => ({ op: OP.IF, type, body, orElse });
export const table = (targets) => ({ op: OP.BR_TABLE, targets });

/** @returns {{locals: number[], body: object[]}} the types of the locals that are no parameters, and the instructions */
export function parseCode(bytes) {
  let [runs, position] = readUnsigned(bytes, 0);
  const locals = [];
  for (; runs > 0; runs--) {
    let count;
    [count, position] = readUnsigned(bytes, position);
    for (; count > 0; count--) {
      locals.push(bytes[position]);
    }
    position++;
  }
  const parsed = parseSequence(bytes, position);
  if (parsed.end !== bytes.length) {
    throw new Error(`Code ends at ${parsed.end} of ${bytes.length} bytes.`);
  }
  return { locals, body: parsed.body };
}

function parseSequence(bytes, position) {
  const body = [];
  for (;;) {
    const start = position;
    const op = bytes[position++];
    if (op === OP.END || op === OP.ELSE) {
      return { body, end: position, endedBy: op };
    }
    if (op >= OP.BLOCK && op <= OP.IF) {
      const type = bytes[position++];
      if (!BLOCK_TYPES.includes(type)) {
        throw new Error(`Block type 0x${type.toString(16)} is not known.`);
      }
      let inner = parseSequence(bytes, position);
      const instruction = { op, type, body: inner.body, orElse: null };
      if (inner.endedBy === OP.ELSE) {
        inner = parseSequence(bytes, inner.end);
        instruction.orElse = inner.body;
      }
      body.push(instruction);
      position = inner.end;
      continue;
    }
    if (WITH_INDEX.has(op)) {
      let index;
      [index, position] = readUnsigned(bytes, position);
      body.push(at(op, index));
      continue;
    }
    if (op === OP.BR_TABLE) {
      let count;
      [count, position] = readUnsigned(bytes, position);
      const targets = [];
      for (; count >= 0; count--) {
        let target;
        [target, position] = readUnsigned(bytes, position);
        targets.push(target);
      }
      body.push(table(targets));
      continue;
    }
    if (op === OP.CALL_INDIRECT) {
      let signature, tableIndex;
      [signature, position] = readUnsigned(bytes, position);
      [tableIndex, position] = readUnsigned(bytes, position);
      body.push({ op, signature, table: tableIndex });
      continue;
    }
    position = endOfOperands(bytes, op, position);
    body.push({ op, raw: bytes.subarray(start, position) });
  }
}

function endOfOperands(bytes, op, position) {
  if (op === OP.I32_CONST || op === OP.I64_CONST) {
    return skip(bytes, position);
  }
  if (op === OP.F32_CONST) {
    return position + 4;
  }
  if (op === OP.F64_CONST) {
    return position + 8;
  }
  if (op >= 0x28 && op <= 0x3e) {
    // Loads and stores: alignment and offset.
    return skip(bytes, skip(bytes, position));
  }
  if (op === OP.MEMORY_SIZE || op === OP.MEMORY_GROW) {
    return position + 1;
  }
  if (op === OP.BULK) {
    const [sub, after] = readUnsigned(bytes, position);
    if (sub === MEMORY_COPY) {
      return after + 2;
    }
    if (sub === MEMORY_FILL) {
      return after + 1;
    }
    if (sub <= LAST_SATURATING) {
      return after;
    }
    throw new Error(`Opcode 0xfc ${sub} is not known.`);
  }
  if (WITHOUT_OPERAND.has(op) || (op >= OP.I32_EQZ && op <= OP.LAST_NUMERIC)) {
    return position;
  }
  throw new Error(`Opcode 0x${op.toString(16)} is not known.`);
}

function write(instruction, bytes) {
  const { op } = instruction;
  if (isBlock(instruction)) {
    bytes.push(op, instruction.type);
    instruction.body.forEach((inner) => write(inner, bytes));
    if (instruction.orElse) {
      bytes.push(OP.ELSE);
      instruction.orElse.forEach((inner) => write(inner, bytes));
    }
    bytes.push(OP.END);
  } else if (op === OP.BR_TABLE) {
    bytes.push(op, ...unsigned(instruction.targets.length - 1));
    instruction.targets.forEach((target) => bytes.push(...unsigned(target)));
  } else if (op === OP.CALL_INDIRECT) {
    bytes.push(op, ...unsigned(instruction.signature), ...unsigned(instruction.table));
  } else if (instruction.raw) {
    bytes.push(...instruction.raw);
  } else {
    bytes.push(op, ...unsigned(instruction.index));
  }
}

export function encodeCode(locals, body) {
  const runs = [];
  for (const type of locals) {
    if (runs.length && runs.at(-1).type === type) {
      runs.at(-1).count++;
    } else {
      runs.push({ type, count: 1 });
    }
  }
  const bytes = [...unsigned(runs.length)];
  runs.forEach(({ type, count }) => bytes.push(...unsigned(count), type));
  body.forEach((instruction) => write(instruction, bytes));
  bytes.push(OP.END);
  return Uint8Array.from(bytes);
}

/** How many bytes the instructions take. */
export function sizeOf(instructions) {
  const bytes = [];
  instructions.forEach((instruction) => write(instruction, bytes));
  return bytes.length;
}

/**
 * By how much an instruction changes the height of the stack.
 *
 * @returns {number | null} null where the flow ends
 */
export function stackEffect(module, instruction) {
  const { op } = instruction;
  const result = () => (instruction.type === VOID ? 0 : 1);
  if (op === OP.BLOCK || op === OP.LOOP) return result();
  if (op === OP.IF) return result() - 1;
  if (op === OP.CALL) {
    const { parameters, results } = module.signatureOf(instruction.index);
    return results.length - parameters.length;
  }
  if (op === OP.CALL_INDIRECT) {
    const { parameters, results } = module.signatures[instruction.signature];
    return results.length - parameters.length - 1;
  }
  if (endsFlow(instruction)) return null;
  if (op === OP.LOCAL_GET || op === OP.GLOBAL_GET || op === OP.MEMORY_SIZE) return 1;
  if (op >= OP.I32_CONST && op <= OP.F64_CONST) return 1;
  if ([OP.LOCAL_SET, OP.GLOBAL_SET, OP.DROP, OP.BR_IF].includes(op)) return -1;
  if ([OP.LOCAL_TEE, OP.MEMORY_GROW, OP.NOP].includes(op)) return 0;
  if (op >= 0x28 && op <= 0x35) return 0; // loads
  if (op >= 0x36 && op <= 0x3e) return -2; // stores
  if (op === OP.SELECT) return -2;
  if (op === OP.BULK) return instruction.raw[1] <= LAST_SATURATING ? 0 : -3;
  return isUnary(op) ? 0 : -1;
}

/** Tests for zero, bit counts, roundings, roots and conversions take one operand; all other numeric instructions two. */
function isUnary(op) {
  return (
    op === OP.I32_EQZ ||
    op === OP.I64_EQZ ||
    (op >= 0x67 && op <= 0x69) ||
    (op >= 0x79 && op <= 0x7b) ||
    (op >= 0x8b && op <= 0x91) ||
    (op >= 0x99 && op <= 0x9f) ||
    (op >= 0xa7 && op <= OP.LAST_NUMERIC)
  );
}
