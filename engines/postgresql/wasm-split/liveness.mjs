/**
 * Which locals a place in the code may still read before they are written, as sets of bits (local 0 is bit 0).
 *
 * A scope is `{live, type, parent}`: what is live where a branch to the block leads, the type that the branch carries, and
 * the scope around it. The outermost scope is the function.
 */
import { OP, VOID } from "./instructions.mjs";

export const NONE = 0n;
const bit = (local) => 1n << BigInt(local);

export class Liveness {
  #positions = new Map();
  #scopes = new Map();
  #loops = new Map();

  /** That of a whole function. */
  static of(body, resultType) {
    const liveness = new Liveness();
    liveness.gather(body, NONE, { live: NONE, type: resultType, parent: null });
    return liveness;
  }

  /** What is live before each instruction of a sequence, and last behind them all. */
  positionsOf(sequence) {
    return this.#positions.get(sequence);
  }

  scopeOf(sequence) {
    return this.#scopes.get(sequence);
  }

  /**
   * Walks a sequence backwards from what is live behind it.
   *
   * @returns what is live before it
   */
  gather(sequence, behind, scope) {
    this.#scopes.set(sequence, scope);
    const positions = new Array(sequence.length + 1);
    positions[sequence.length] = behind;
    let live = behind;
    for (let i = sequence.length - 1; i >= 0; i--) {
      live = this.#before(sequence[i], live, scope);
      positions[i] = live;
    }
    this.#positions.set(sequence, positions);
    return live;
  }

  #before(instruction, behind, scope) {
    switch (instruction.op) {
      case OP.LOCAL_GET:
        return behind | bit(instruction.index);
      case OP.LOCAL_SET:
      case OP.LOCAL_TEE:
        return behind & ~bit(instruction.index);
      case OP.BLOCK:
        return this.gather(instruction.body, behind, { live: behind, type: instruction.type, parent: scope });
      case OP.IF: {
        const inner = { live: behind, type: instruction.type, parent: scope };
        const then = this.gather(instruction.body, behind, inner);
        return then | (instruction.orElse ? this.gather(instruction.orElse, behind, inner) : behind);
      }
      case OP.LOOP:
        return this.#beforeLoop(instruction, behind, scope);
      case OP.BR:
        return scopeAt(scope, instruction.index).live;
      case OP.BR_IF:
        return behind | scopeAt(scope, instruction.index).live;
      case OP.BR_TABLE:
        return liveAtAny(scope, new Set(instruction.targets));
      case OP.RETURN:
      case OP.UNREACHABLE:
        return NONE;
      default:
        return behind;
    }
  }

  /** A branch to a loop leads to its head, which is what is being looked for: repeated until it stays the same. */
  #beforeLoop(loop, behind, scope) {
    let head = this.#loops.get(loop) ?? NONE;
    for (;;) {
      const found = this.gather(loop.body, behind, { live: head, type: VOID, parent: scope });
      if ((found | head) === head) {
        return head;
      }
      head |= found;
      this.#loops.set(loop, head);
    }
  }
}

export function scopeAt(scope, depth) {
  for (; depth > 0; depth--) {
    scope = scope.parent;
  }
  return scope;
}

/** The scope and those around it, the innermost first. */
export function scopesFrom(scope) {
  const scopes = [];
  for (; scope; scope = scope.parent) {
    scopes.push(scope);
  }
  return scopes;
}

function liveAtAny(scope, depths) {
  let live = NONE;
  const deepest = Math.max(...depths);
  for (let depth = 0; depth <= deepest; depth++, scope = scope.parent) {
    if (depths.has(depth)) {
      live |= scope.live;
    }
  }
  return live;
}

export const isLive = (set, local) => ((set >> BigInt(local)) & 1n) === 1n;
export const withLocal = (set, local) => set | bit(local);
