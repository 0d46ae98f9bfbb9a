/** A WebAssembly module: its sections as they are, but for types, functions, globals and code, to which is added. */
import { F32, F64, I32, I64 } from "./instructions.mjs";
import { readUnsigned, unsigned } from "./leb128.mjs";

const SECTION = { CUSTOM: 0, TYPE: 1, IMPORT: 2, FUNCTION: 3, GLOBAL: 6, CODE: 10 };
const IMPORTED = { FUNCTION: 0, MEMORY: 2, GLOBAL: 3 };
const FUNCTION_TYPE = 0x60;
const END = 0x0b;
const ZERO = {
  [I32]: [0x41, 0],
  [I64]: [0x42, 0],
  [F32]: [0x43, 0, 0, 0, 0],
  [F64]: [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
};

export class Module {
  /** @type {{parameters: number[], results: number[]}[]} */
  signatures = [];
  /** The code of each function that is not imported. */
  codes = [];
  newGlobals = [];
  #header;
  #sections = [];
  #importedTypes = [];
  #functionTypes = [];
  #importedGlobals = 0;
  #globals = 0;
  #globalBytes = [];

  constructor(bytes) {
    this.#header = bytes.subarray(0, 8);
    for (let position = 8; position < bytes.length; ) {
      const id = bytes[position];
      const [length, start] = readUnsigned(bytes, position + 1);
      const content = bytes.subarray(start, start + length);
      this.#sections.push({ id, content });
      this.#read(id, content);
      position = start + length;
    }
  }

  get importedFunctions() {
    return this.#importedTypes.length;
  }

  get functionCount() {
    return this.importedFunctions + this.codes.length;
  }

  signatureOf(fn) {
    const types = fn < this.importedFunctions ? this.#importedTypes : this.#functionTypes;
    return this.signatures[types[fn < this.importedFunctions ? fn : fn - this.importedFunctions]];
  }

  codeOf(fn) {
    return this.codes[fn - this.importedFunctions];
  }

  replaceCode(fn, code) {
    this.codes[fn - this.importedFunctions] = code;
  }

  /** @returns {number} the index of the new function */
  addFunction(parameters, results, code) {
    this.#functionTypes.push(this.#signature(parameters, results));
    this.codes.push(code);
    return this.functionCount - 1;
  }

  /** @returns {number} the index of a new mutable global, zero at first */
  addGlobal(type) {
    this.newGlobals.push(type);
    return this.#importedGlobals + this.#globals + this.newGlobals.length - 1;
  }

  /** The module without its custom sections. */
  bytes() {
    const bytes = [...this.#header];
    for (const { id, content } of this.#sections) {
      if (id !== SECTION.CUSTOM) {
        const written = this.#write(id, content);
        bytes.push(id, ...unsigned(written.length));
        for (const byte of written) {
          bytes.push(byte);
        }
      }
    }
    return Uint8Array.from(bytes);
  }

  #signature(parameters, results) {
    const same = (a, b) => a.length === b.length && a.every((type, i) => type === b[i]);
    const known = this.signatures.findIndex((s) => same(s.parameters, parameters) && same(s.results, results));
    return known >= 0 ? known : this.signatures.push({ parameters, results }) - 1;
  }

  #read(id, content) {
    switch (id) {
      case SECTION.TYPE:
        return this.#readTypes(content);
      case SECTION.IMPORT:
        return this.#readImports(content);
      case SECTION.FUNCTION:
        return each(content, (position) => {
          const [type, end] = readUnsigned(content, position);
          this.#functionTypes.push(type);
          return end;
        });
      case SECTION.GLOBAL: {
        const [count, start] = readUnsigned(content, 0);
        this.#globals = count;
        this.#globalBytes = content.subarray(start);
        return undefined;
      }
      case SECTION.CODE:
        return each(content, (position) => {
          const [length, start] = readUnsigned(content, position);
          this.codes.push(content.subarray(start, start + length));
          return start + length;
        });
      default:
        return undefined;
    }
  }

  #readTypes(content) {
    const types = (position) => {
      const [count, start] = readUnsigned(content, position);
      return [Array.from(content.subarray(start, start + count)), start + count];
    };
    each(content, (position) => {
      if (content[position] !== FUNCTION_TYPE) {
        throw new Error(`Type 0x${content[position].toString(16)} is not a function's.`);
      }
      const [parameters, middle] = types(position + 1);
      const [results, end] = types(middle);
      this.signatures.push({ parameters, results });
      return end;
    });
  }

  #readImports(content) {
    const afterName = (position) => {
      const [length, start] = readUnsigned(content, position);
      return start + length;
    };
    each(content, (position) => {
      const at = afterName(afterName(position));
      const kind = content[at];
      if (kind === IMPORTED.FUNCTION) {
        const [type, end] = readUnsigned(content, at + 1);
        this.#importedTypes.push(type);
        return end;
      }
      if (kind === IMPORTED.GLOBAL) {
        this.#importedGlobals++;
        return at + 3;
      }
      if (kind === IMPORTED.MEMORY) {
        const [flags, start] = readUnsigned(content, at + 1);
        const [, end] = readUnsigned(content, start);
        return flags & 1 ? readUnsigned(content, end)[1] : end;
      }
      throw new Error(`Imports of kind ${kind} are not known.`);
    });
  }

  #write(id, content) {
    switch (id) {
      case SECTION.TYPE:
        return list(this.signatures, ({ parameters, results }) => [
          FUNCTION_TYPE, ...unsigned(parameters.length), ...parameters, ...unsigned(results.length), ...results,
        ]);
      case SECTION.FUNCTION:
        return list(this.#functionTypes, unsigned);
      case SECTION.GLOBAL:
        return [
          ...unsigned(this.#globals + this.newGlobals.length),
          ...this.#globalBytes,
          ...this.newGlobals.flatMap((type) => [type, 1, ...ZERO[type], END]),
        ];
      case SECTION.CODE:
        return list(this.codes, (code) => [...unsigned(code.length), ...code]);
      default:
        return content;
    }
  }
}

/** Walks a list of the binary format; `read` returns where its item ends. */
function each(content, read) {
  let [count, position] = readUnsigned(content, 0);
  for (; count > 0; count--) {
    position = read(position);
  }
}

function list(items, write) {
  return [...unsigned(items.length), ...items.flatMap(write)];
}
