/**
 * Moves runs of instructions out of a function into functions of their own.
 *
 * What a run reads and is live before it becomes parameters. What it writes and is live behind it goes back through globals (a
 * single value through the result). A branch that leaves the run becomes a code, which the new function returns and on which
 * its caller branches; a value that such a branch carries goes through a global as well.
 */
import {
  OP, I32, VOID, at, block, constant, encodeCode, endsFlow, isBlock, plain, sizeOf, stackEffect, table, when,
} from "./instructions.mjs";
import { isLive, scopesFrom } from "./liveness.mjs";

const SMALLEST_RUN = 60;
const MOST_EXITS = 40;

/** The globals through which values pass between the parts of a function, shared by all. */
export class Passage {
  #module;
  #globals = new Map();

  constructor(module) {
    this.#module = module;
  }

  /** The global for the value of a branch. */
  ofBranch(type) {
    return this.#global(`branch ${type}`, type);
  }

  /** A global for each local of these types. */
  ofLocals(types) {
    const counts = new Map();
    return types.map((type) => {
      const count = counts.get(type) ?? 0;
      counts.set(type, count + 1);
      return this.#global(`local ${type} ${count}`, type);
    });
  }

  #global(key, type) {
    if (!this.#globals.has(key)) {
      this.#globals.set(key, this.#module.addGlobal(type));
    }
    return this.#globals.get(key);
  }
}

/** A function that is being taken apart. */
export class Workpiece {
  constructor(module, passage, signature, locals, limit) {
    this.module = module;
    this.passage = passage;
    this.locals = locals;
    /** Types of parameters and locals, by index. */
    this.types = [...signature.parameters, ...locals];
    this.resultType = signature.results[0] ?? VOID;
    this.limit = limit;
    this.largestRun = Math.trunc(limit * 0.8);
  }

  newLocal(type) {
    this.locals.push(type);
    return this.types.push(type) - 1;
  }

  /** The local that holds the code a part returned. */
  get code() {
    this.codeLocal ??= this.newLocal(I32);
    return this.codeLocal;
  }
}

/** Depths of the blocks around `run` that its branches lead to; a return leads to the outermost scope. */
export function exitsOf(run, scopeCount) {
  const exits = new Set();
  const walk = (sequence, depth) => {
    for (const instruction of sequence) {
      if (isBlock(instruction)) {
        walk(instruction.body, depth + 1);
        if (instruction.orElse) walk(instruction.orElse, depth + 1);
      } else if (instruction.op === OP.RETURN) {
        exits.add(scopeCount - 1);
      } else {
        for (const target of branchTargets(instruction)) {
          if (target >= depth) exits.add(target - depth);
        }
      }
    }
  };
  walk(run, 0);
  return [...exits].sort((a, b) => a - b);
}

function branchTargets(instruction) {
  if (instruction.op === OP.BR || instruction.op === OP.BR_IF) return [instruction.index];
  return instruction.op === OP.BR_TABLE ? instruction.targets : [];
}

function localsIn(run) {
  const used = new Set();
  const written = new Set();
  const walk = (sequence) => {
    for (const { op, index, body, orElse } of sequence) {
      if (op === OP.LOCAL_GET || op === OP.LOCAL_SET || op === OP.LOCAL_TEE) used.add(index);
      if (op === OP.LOCAL_SET || op === OP.LOCAL_TEE) written.add(index);
      if (body) walk(body);
      if (orElse) walk(orElse);
    }
  };
  walk(run);
  const sorted = (set) => [...set].sort((a, b) => a - b);
  return { used: sorted(used), written: sorted(written) };
}

/** The run with other numbers for locals, and its exits leading to the blocks that stand for them. */
function moved(run, localOf, blockOf, scopeCount, depth = 0) {
  const inner = (sequence) => sequence && moved(sequence, localOf, blockOf, scopeCount, depth + 1);
  const target = (old) => (old < depth ? old : depth + blockOf.get(old - depth));
  return run.map((instruction) => {
    const { op } = instruction;
    if (isBlock(instruction)) {
      return { ...instruction, body: inner(instruction.body), orElse: inner(instruction.orElse) };
    }
    switch (op) {
      case OP.LOCAL_GET:
      case OP.LOCAL_SET:
      case OP.LOCAL_TEE:
        return at(op, localOf.get(instruction.index));
      case OP.BR:
      case OP.BR_IF:
        return at(op, target(instruction.index));
      case OP.BR_TABLE:
        return table(instruction.targets.map(target));
      case OP.RETURN:
        return at(OP.BR, depth + blockOf.get(scopeCount - 1));
      default:
        return instruction;
    }
  });
}

/**
 * Makes a function of a run.
 *
 * @param {object} run `{body, scopes, liveBefore, liveBehind, exits, fallsThrough}`; the last says whether its end is reached
 * @param {(exit: number) => number} codeOf what to return for an exit
 * @param {number} fallCode what to return where the end is reached
 * @param {boolean} alwaysCode whether to return a code even where there is but one way out
 * @returns {object} the part: `{fn, parameters, outputs, result}`, where `result` is `none`, `output` or `code`
 */
export function makePart(work, run, codeOf, fallCode, alwaysCode = false) {
  const { body: original, scopes, exits, fallsThrough } = run;
  const { used, written } = localsIn(original);
  const live = exits.reduce((set, exit) => set | scopes[exit].live, fallsThrough ? run.liveBehind : 0n);
  const outputs = written.filter((local) => isLive(live, local));
  const parameters = used.filter((local) => isLive(run.liveBefore, local));
  const others = used.filter((local) => !parameters.includes(local));
  const localOf = new Map([...parameters, ...others].map((local, index) => [local, index]));
  const locals = others.map((local) => work.types[local]);

  const result = alwaysCode ? "code" : resultOf(exits, fallsThrough, outputs);
  const codeLocal = localOf.size;
  if (result === "code") locals.push(I32);
  const setCode = (value) => (result === "code" ? [constant(value), at(OP.LOCAL_SET, codeLocal)] : []);

  let body = moved(original, localOf, new Map(exits.map((exit, i) => [exit, i])), scopes.length);
  exits.forEach((exit, i) => {
    if (i > 0) {
      body.push(at(OP.BR, exits.length - i));
    } else if (fallsThrough) {
      body.push(...setCode(fallCode), at(OP.BR, exits.length));
    }
    const { type } = scopes[exit];
    body = [block(type, body)];
    if (type !== VOID) body.push(at(OP.GLOBAL_SET, work.passage.ofBranch(type)));
    body.push(...setCode(codeOf(exit)));
  });
  body = exits.length ? [block(VOID, body)] : [...body, ...setCode(fallCode)];

  if (result === "output") {
    body.push(at(OP.LOCAL_GET, localOf.get(outputs[0])));
  } else {
    if (fallsThrough || exits.length) {
      const globals = work.passage.ofLocals(outputs.map((local) => work.types[local]));
      outputs.forEach((local, i) => body.push(at(OP.LOCAL_GET, localOf.get(local)), at(OP.GLOBAL_SET, globals[i])));
    }
    if (result === "code") body.push(at(OP.LOCAL_GET, codeLocal));
  }
  const results = { none: [], output: [work.types[outputs[0]]], code: [I32] }[result];
  const types = parameters.map((local) => work.types[local]);
  return { fn: work.module.addFunction(types, results, encodeCode(locals, body)), parameters, outputs, result };
}

function resultOf(exits, fallsThrough, outputs) {
  if (exits.length === 0) return outputs.length === 1 ? "output" : "none";
  return !fallsThrough && exits.length === 1 ? "none" : "code";
}

/** Calls a part and takes over what it wrote; a code stays on the stack. */
export function callOf(work, { fn, parameters, outputs, result }) {
  const call = [...parameters.map((local) => at(OP.LOCAL_GET, local)), at(OP.CALL, fn)];
  if (result === "output") {
    return [...call, at(OP.LOCAL_SET, outputs[0])];
  }
  const globals = work.passage.ofLocals(outputs.map((local) => work.types[local]));
  return [...call, ...outputs.flatMap((local, i) => [at(OP.GLOBAL_GET, globals[i]), at(OP.LOCAL_SET, local)])];
}

/** What stands in place of a run; null where it has too many ways out. */
function outline(work, body, scope, liveBefore, liveBehind) {
  const scopes = scopesFrom(scope);
  const exits = exitsOf(body, scopes.length);
  if (exits.length > MOST_EXITS) return null;
  const fallsThrough = !endsFlow(body.at(-1));
  const run = { body, scopes, liveBefore, liveBehind, exits, fallsThrough };
  const codeOf = (exit) => exits.indexOf(exit) + 1;
  const part = makePart(work, run, codeOf, 0);
  const instead = callOf(work, part);
  if (part.result === "code") {
    instead.push(at(OP.LOCAL_SET, work.code), ...branchesByCode(work, scopes, exits, codeOf));
    if (!fallsThrough) instead.push(plain(OP.UNREACHABLE));
  } else if (!fallsThrough) {
    instead.push(...(exits.length ? branchTo(work, scopes, exits[0]) : [plain(OP.UNREACHABLE)]));
  }
  return instead;
}

function branchTo(work, scopes, exit, depth = 0) {
  const { type } = scopes[exit];
  const value = type === VOID ? [] : [at(OP.GLOBAL_GET, work.passage.ofBranch(type))];
  return [...value, at(OP.BR, exit + depth)];
}

function branchesByCode(work, scopes, exits, codeOf) {
  const isCode = (exit) => [at(OP.LOCAL_GET, work.code), constant(codeOf(exit)), plain(OP.I32_EQ)];
  const isVoid = (exit) => scopes[exit].type === VOID;
  const withValue = exits
    .filter((exit) => !isVoid(exit))
    .flatMap((exit) => [...isCode(exit), when(VOID, branchTo(work, scopes, exit, 1))]);
  const without = exits.filter(isVoid);
  if (without.length <= 2) {
    return [...withValue, ...without.flatMap((exit) => [...isCode(exit), at(OP.BR_IF, exit)])];
  }
  const targets = [0, ...exits.map((exit) => (isVoid(exit) ? exit + 1 : 0)), 0];
  return [...withValue, block(VOID, [at(OP.LOCAL_GET, work.code), table(targets)])];
}

/** Makes a sequence smaller than `limit` where that can be: inner blocks first, then by runs of its own. */
export function shrink(work, sequence, liveness, limit) {
  for (const instruction of sequence) {
    if (isBlock(instruction) && sizeOf([instruction]) > limit) {
      shrink(work, instruction.body, liveness, limit);
      if (instruction.orElse) shrink(work, instruction.orElse, liveness, limit);
    }
  }
  if (sizeOf(sequence) > limit) {
    outlineRuns(work, sequence, liveness);
  }
}

/**
 * Replaces runs of a sequence, cut where the stack is empty, by calls.
 *
 * @param {object} [keep] an instruction that stays where it is
 */
export function outlineRuns(work, sequence, liveness, keep = null) {
  const scope = liveness.scopeOf(sequence);
  const live = liveness.positionsOf(sequence);
  const cuts = emptyStackPositions(work.module, sequence);
  const offsets = [0];
  sequence.forEach((instruction) => offsets.push(offsets.at(-1) + sizeOf([instruction])));

  const result = [];
  const flush = (start, end) => {
    const size = offsets[end] - offsets[start];
    const run = sequence.slice(start, end);
    const fits = start < end && size >= SMALLEST_RUN && size <= work.largestRun * 1.1;
    const instead = fits ? outline(work, run, scope, live[start], live[end]) : null;
    result.push(...(instead && sizeOf(instead) < size ? instead : run));
  };
  let start = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    if (keep && sequence.slice(from, to).includes(keep)) {
      flush(start, from);
      result.push(...sequence.slice(from, to));
      start = to;
    } else if (offsets[to] - offsets[start] > work.largestRun) {
      flush(start, from);
      start = from;
    }
  }
  flush(start, cuts.at(-1));
  result.push(...sequence.slice(cuts.at(-1)));
  sequence.splice(0, sequence.length, ...result);
}

/** Up to the first instruction that ends the flow; what follows it is never reached. */
function emptyStackPositions(module, sequence) {
  const positions = [0];
  let height = 0;
  for (let i = 0; i < sequence.length; i++) {
    const effect = stackEffect(module, sequence[i]);
    if (effect === null) {
      positions.push(i + 1);
      break;
    }
    height += effect;
    if (height === 0) positions.push(i + 1);
  }
  return positions;
}
