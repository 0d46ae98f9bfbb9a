import type { Schemas } from "../../../api/client";

type EngineType = Schemas["EngineType"];
/** A statement's place in a script, without what ends it. */
export type Span = { from: number; to: number };

/** Engines with MySQL's strings, comments and DELIMITER. */
const mysqlFamily = new Set<EngineType | undefined>(["MYSQL", "MARIADB", "TIDB"]);
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const delimiterLine = /[ \t]*delimiter[ \t]+(\S+)[^\n]*/iy;

/**
 * The statements of a script, so that one can be run by itself. Only what ends a statement is understood: strings, names, comments, bodies of
 * routines. The server takes the text apart anew.
 */
export function statementsOf(text: string, engine?: EngineType): Span[] {
  return [...new Splitter(text, engine).spans()];
}

/** The statement at a place: the one it stands in, else the one that ends on its line, else the next, else the last. */
export function statementAt(spans: Span[], text: string, position: number): Span | undefined {
  const inside = spans.find((span) => span.from <= position && position <= span.to + 1);
  if (inside) return inside;
  const before = spans.findLast((span) => span.to < position);
  if (before && !text.slice(before.to, position).includes("\n")) return before;
  return spans.find((span) => span.from > position) ?? before;
}

class Splitter {
  private at = 0;
  private delimiter = ";";
  private from = -1;
  /** Behind the last character that is neither blank nor comment. */
  private end = 0;
  private words: string[] = [];
  private depth = 0;
  private afterEnd = false;
  private readonly mysql: boolean;

  constructor(
    private readonly text: string,
    private readonly engine?: EngineType,
  ) {
    this.mysql = mysqlFamily.has(engine);
  }

  *spans(): Generator<Span> {
    const { text } = this;
    while (this.at < text.length) {
      if (this.takesDelimiterLine()) continue;
      if (this.depth === 0 && text.startsWith(this.delimiter, this.at)) {
        const ended = this.finish();
        this.at += this.delimiter.length;
        if (ended) yield ended;
        continue;
      }
      if (this.skipsBlankOrComment()) continue;
      if (this.from < 0) this.from = this.at;
      this.token();
      this.end = this.at;
    }
    const last = this.finish();
    if (last) yield last;
  }

  private finish(): Span | undefined {
    const span = this.from < 0 ? undefined : { from: this.from, to: this.end };
    this.from = -1;
    this.words = [];
    this.depth = 0;
    this.afterEnd = false;
    return span;
  }

  private takesDelimiterLine(): boolean {
    if (!this.mysql || this.from >= 0 || (this.at > 0 && this.text[this.at - 1] !== "\n")) return false;
    const found = this.match(delimiterLine);
    if (!found) return false;
    this.delimiter = found[1] as string;
    this.at += found[0].length;
    return true;
  }

  private skipsBlankOrComment(): boolean {
    const { text, at } = this;
    const char = text[at] as string;
    if (/\s/.test(char)) {
      this.at++;
      return true;
    }
    if (
      (char === "-" && text[at + 1] === "-" && (!this.mysql || /\s|^$/.test(text[at + 2] ?? ""))) ||
      (char === "#" && this.mysql)
    ) {
      const line = text.indexOf("\n", at);
      this.at = line < 0 ? text.length : line;
      return true;
    }
    // What MySQL runs only on some versions is no comment.
    if (char === "/" && text[at + 1] === "*" && !(this.mysql && /[!M]/.test(text[at + 2] ?? ""))) {
      this.at = this.endOfComment(at + 2);
      return true;
    }
    return false;
  }

  private endOfComment(from: number): number {
    const { text } = this;
    let depth = 1;
    for (let i = from; i < text.length; i++) {
      if (text.startsWith("*/", i)) {
        i++;
        if (--depth === 0) return i + 1;
      } else if (!this.mysql && text.startsWith("/*", i)) {
        i++;
        depth++;
      }
    }
    return text.length;
  }

  private token() {
    const { text, at } = this;
    const char = text[at] as string;
    if (char === "'" || char === '"' || char === "`") {
      this.at = this.endOfQuoted(char, this.mysql && char !== "`");
      return;
    }
    if (char === "[" && this.engine === "MSSQL") {
      this.at = this.endOfQuoted("]", false);
      return;
    }
    if (char === "$" && !this.mysql) {
      const tag = this.match(dollarTag)?.[0];
      if (tag) {
        const close = text.indexOf(tag, at + tag.length);
        this.at = close < 0 ? text.length : close + tag.length;
        return;
      }
    }
    const found = this.match(word)?.[0];
    if (!found) {
      this.at++;
      return;
    }
    this.at += found.length;
    // E'it\'s': a backslash escapes there.
    if (found.length === 1 && /e/i.test(found) && !this.mysql && text[this.at] === "'")
      this.at = this.endOfQuoted("'", true);
    else this.sees(found.toUpperCase());
  }

  private endOfQuoted(quote: string, backslash: boolean): number {
    const { text } = this;
    for (let i = this.at + 1; i < text.length; i++) {
      if (backslash && text[i] === "\\") i++;
      else if (text[i] === quote) {
        if (text[i + 1] !== quote) return i + 1;
        i++;
      }
    }
    return text.length;
  }

  /** A routine's body has semicolons of its own between BEGIN and END. */
  private sees(upper: string) {
    const { words } = this;
    if (words.length < 12) words.push(upper);
    const routine =
      words[0] === "CREATE" && words.some((one) => /^(FUNCTION|PROCEDURE|TRIGGER|EVENT|PACKAGE)$/.test(one));
    const block = routine && (this.depth > 0 || this.afterEnd || upper === "BEGIN");
    if (block) {
      if (this.afterEnd && /^(IF|LOOP|WHILE|REPEAT|FOR)$/.test(upper)) this.depth++;
      else if (!(this.afterEnd && upper === "CASE")) {
        if (upper === "BEGIN" || upper === "CASE") this.depth++;
        else if (upper === "END") this.depth--;
      }
    }
    this.afterEnd = block && upper === "END";
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }
}
