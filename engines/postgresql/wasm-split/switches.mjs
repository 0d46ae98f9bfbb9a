/**
 * Turns a large `switch` into a state machine.
 *
 * A compiler writes a switch with many cases as blocks nested as deeply as there are cases around one `br_table`; case k is
 * what follows block k inside block k + 1, and falls into case k + 1:
 *
 *     block n … block 1 block 0 br_table end <case 0> end <case 1> … end
 *
 * Neighboring cases become a group function that takes the state, jumps to its case and returns the next state; a loop calls
 * the group of the state until the state is one outside of the switch. A state is `group << 12 | case within the group`.
 */
import {
  OP, I32, VOID, at, block, constant, encodeCode, isBlock, loop, plain, sizeOf, table, when,
} from "./instructions.mjs";
import { Liveness, scopesFrom, withLocal } from "./liveness.mjs";
import { callOf, exitsOf, makePart, outlineRuns, shrink } from "./outline.mjs";

const FEWEST_LEVELS = 40;
const GROUP_SHIFT = 12;
const CASE_MASK = 0xfff;
const MOST_CASES = 600;
const LARGEST_TABLE = 600;
/** What a block and its entry in the group's table take. */
const BYTES_PER_CASE = 6;

/**
 * Replaces the deepest switch of `body`, if there is one worth it.
 *
 * @returns {number[] | null} the functions that must stay as they are; null where there is no such switch
 */
export function splitSwitch(work, body) {
  const path = findNest(body);
  if (!path || path.length < FEWEST_LEVELS) return null;
  return new SwitchSplitter(work, body, path).split();
}

/** @returns {{sequence: object[], instruction: object}[]} the nest's blocks with what holds them, the outermost first */
function findNest(body) {
  let best = null;
  const walk = (sequence, path) => {
    for (const instruction of sequence) {
      if (isBlock(instruction)) {
        const inner = [...path, { sequence, instruction }];
        walk(instruction.body, inner);
        if (instruction.orElse) walk(instruction.orElse, inner);
      } else if (instruction.op === OP.BR_TABLE && instruction === sequence.at(-1)) {
        const nest = nestAround(sequence, path);
        if (nest && (!best || nest.length > best.length)) best = nest;
      }
    }
  };
  walk(body, []);
  return best;
}

function nestAround(sequence, path) {
  const isPlain = ({ instruction }) => instruction.op === OP.BLOCK && instruction.type === VOID;
  let first = path.length - 1;
  if (first < 0 || path[first].instruction.body !== sequence || !isPlain(path[first])) return null;
  while (first > 0 && path[first].sequence[0] === path[first].instruction && isPlain(path[first - 1])) {
    first--;
  }
  return path.slice(first);
}

class SwitchSplitter {
  #work;
  #body;
  /** What holds the outermost block. */
  #holder;
  /** The innermost first. */
  #blocks;
  /** Exits beyond the switch, in order of appearance. */
  #outer = [];
  #lookups = [];

  constructor(work, body, path) {
    this.#work = work;
    this.#body = body;
    this.#holder = path[0].sequence;
    this.#blocks = path.map(({ instruction }) => instruction).reverse();
  }

  split() {
    this.#shrinkCases();
    const groups = this.#groups();
    const states = this.#states(groups);
    const liveness = Liveness.of(this.#body, this.#work.resultType);
    this.state = this.#work.newLocal(I32);
    const scope = liveness.scopeOf(this.#holder);
    const calls = groups.map((cases) => this.#group(cases, states, liveness, scope));
    const entry = this.#entry(states);
    const outermost = this.#blocks.at(-1);
    this.#holder[this.#holder.indexOf(outermost)] = block(VOID, [
      block(VOID, entry),
      loop(this.#dispatcher(calls, scopesFrom(scope))),
    ]);
    return this.#lookups;
  }

  /** What case k is: what follows block k. */
  #caseOf(k) {
    return this.#blocks[k + 1].body.slice(1);
  }

  get #levels() {
    return this.#blocks.length;
  }

  #shrinkCases() {
    const third = Math.trunc(this.#work.largestRun / 3);
    const half = Math.trunc(this.#work.largestRun / 2);
    const liveness = Liveness.of(this.#body, this.#work.resultType);
    for (let k = 0; k < this.#levels - 1; k++) {
      const sequence = this.#blocks[k + 1].body;
      if (sizeOf(this.#caseOf(k)) > third) {
        for (const instruction of this.#caseOf(k)) {
          if (isBlock(instruction) && sizeOf([instruction]) > third) {
            shrink(this.#work, instruction.body, liveness, third);
            if (instruction.orElse) shrink(this.#work, instruction.orElse, liveness, third);
          }
        }
        if (sizeOf(this.#caseOf(k)) > half) {
          outlineRuns(this.#work, sequence, liveness, sequence[0]);
        }
      }
    }
  }

  /** Neighboring cases, as many as a function may hold. */
  #groups() {
    const groups = [];
    let current = [];
    let size = 0;
    for (let k = 0; k < this.#levels - 1; k++) {
      const more = sizeOf(this.#caseOf(k)) + BYTES_PER_CASE;
      if (current.length && (size + more > this.#work.limit || current.length > MOST_CASES)) {
        groups.push(current);
        current = [];
        size = 0;
      }
      current.push(k);
      size += more;
    }
    return current.length ? [...groups, current] : groups;
  }

  /** The state of each case, and last that of having left the outermost block. */
  #states(groups) {
    const states = groups.flatMap((cases, g) => cases.map((_, i) => (g << GROUP_SHIFT) | i));
    return { of: [...states, groups.length << GROUP_SHIFT], groups: groups.length };
  }

  /** The state after a branch that leads `levels` blocks out from the case before block 0. */
  #stateAt(states, level) {
    if (level < this.#levels) return states.of[level];
    const exit = level - this.#levels;
    if (!this.#outer.includes(exit)) this.#outer.push(exit);
    return (states.groups + 1 + this.#outer.indexOf(exit)) << GROUP_SHIFT;
  }

  /** Makes the function of a group. @returns {object[]} the call that brings the next state */
  #group(cases, states, liveness, holderScope) {
    const [first, last] = [cases[0], cases.at(-1)];
    const around = this.#blocks[last + 2];
    const scope = around ? liveness.scopeOf(around.body) : holderScope;
    const liveBehind = around
      ? liveness.positionsOf(around.body)[1]
      : liveness.positionsOf(this.#holder)[1 + this.#holder.indexOf(this.#blocks.at(-1))];

    const count = last - first + 1;
    const jump = [
      at(OP.LOCAL_GET, this.state), constant(CASE_MASK), plain(OP.I32_AND), table([...Array(count).keys(), count - 1]),
    ];
    const nest = cases.reduce((inner, k) => block(VOID, [inner, ...this.#caseOf(k)]), block(VOID, jump));
    const body = [nest];
    const scopes = scopesFrom(scope);
    const run = {
      body,
      scopes,
      liveBefore: withLocal(new Liveness().gather(body, liveBehind, scope), this.state),
      liveBehind,
      exits: exitsOf(body, scopes.length),
      fallsThrough: true,
    };
    const codeOf = (exit) => this.#stateAt(states, last + 2 + exit);
    const part = makePart(this.#work, run, codeOf, states.of[last + 1], true);
    return [...callOf(this.#work, part), at(OP.LOCAL_SET, this.state)];
  }

  /** What stood before the table, and the first state by it. */
  #entry(states) {
    const innermost = this.#blocks[0].body;
    const targets = innermost.at(-1).targets;
    const before = this.#redirected(innermost.slice(0, -1), states, 0);
    const chosen = this.#work.newLocal(I32);
    let select = [constant(this.#stateAt(states, targets.at(-1)))];
    for (const { end, fn } of this.#lookupFunctions(targets.slice(0, -1), states).reverse()) {
      select = [
        at(OP.LOCAL_GET, chosen), constant(end), plain(OP.I32_LT_U),
        when(I32, [at(OP.LOCAL_GET, chosen), at(OP.CALL, fn)], select),
      ];
    }
    return [...before, at(OP.LOCAL_SET, chosen), ...select, at(OP.LOCAL_SET, this.state)];
  }

  /** Branches into the switch from before its table set the state; those beyond it have other blocks around them now. */
  #redirected(sequence, states, depth) {
    return sequence.flatMap((instruction) => {
      const { op } = instruction;
      if (isBlock(instruction)) {
        return {
          ...instruction,
          body: this.#redirected(instruction.body, states, depth + 1),
          orElse: instruction.orElse && this.#redirected(instruction.orElse, states, depth + 1),
        };
      }
      if (op === OP.BR_TABLE && instruction.targets.some((target) => target >= depth)) {
        throw new Error("A table before the table leads out of its block.");
      }
      if ((op !== OP.BR && op !== OP.BR_IF) || instruction.index < depth) return instruction;
      const target = instruction.index - depth;
      if (target >= this.#levels) return at(op, instruction.index - this.#levels + 2);
      const set = [constant(states.of[target]), at(OP.LOCAL_SET, this.state)];
      return op === OP.BR ? [...set, at(OP.BR, depth)] : when(VOID, [...set, at(OP.BR, depth + 1)]);
    });
  }

  /** The table in pieces: each a function from the chosen value to a state. */
  #lookupFunctions(targets, states) {
    const functions = [];
    for (let start = 0; start < targets.length; start += LARGEST_TABLE) {
      const piece = targets.slice(start, start + LARGEST_TABLE).map((target) => this.#stateAt(states, target));
      const distinct = [...new Set(piece)].sort((a, b) => a - b);
      const offset = start ? [constant(start), plain(OP.I32_SUB)] : [];
      const jump = [at(OP.LOCAL_GET, 0), ...offset, table([...piece.map((state) => distinct.indexOf(state)), 0])];
      const body = distinct.reduce(
        (inner, state) => [block(VOID, inner), constant(state), plain(OP.RETURN)],
        jump,
      );
      // The last value is the function's result without a return.
      const fn = this.#work.module.addFunction([I32], [I32], encodeCode([], body.slice(0, -1)));
      this.#lookups.push(fn);
      functions.push({ end: start + piece.length, fn });
    }
    return functions;
  }

  /** A block per group, then one for having left the switch, then one per exit beyond it, around a table of the groups. */
  #dispatcher(calls, scopes) {
    const count = calls.length + 1 + this.#outer.length;
    let body = [
      at(OP.LOCAL_GET, this.state), constant(GROUP_SHIFT), plain(OP.I32_SHR_U),
      table([...Array(count).keys(), calls.length]),
    ];
    for (let i = 0; i < count; i++) {
      const open = count - 1 - i;
      body = [block(VOID, body)];
      if (i < calls.length) {
        body.push(...calls[i], at(OP.BR, open));
      } else if (i === calls.length) {
        body.push(at(OP.BR, open + 1));
      } else {
        const exit = this.#outer[i - calls.length - 1];
        const { type } = scopes[exit];
        if (type !== VOID) body.push(at(OP.GLOBAL_GET, this.#work.passage.ofBranch(type)));
        body.push(at(OP.BR, open + 2 + exit));
      }
    }
    return body;
  }
}
