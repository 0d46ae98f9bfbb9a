import ts from "typescript";
import { expect, it } from "vitest";

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*", "!../test/**", "!../**/*.d.ts"], {
  eager: true,
  import: "default",
  query: "?raw",
});

/** What is read or heard of a component, and what a toast says. */
const spoken = new Set([
  ...[
    "title",
    "label",
    "aria-label",
    "aria-description",
    "placeholder",
    "description",
    "alt",
    "heading",
    "lead",
    "text",
  ],
  ...["act", "error", "message", "things", "emptyTitle", "tooltip"],
]);
const isText = (text: string) => /\p{L}{2}/u.test(text);

/** The texts that stand in a source itself: between tags, in attributes people read, in what toasts are made of. */
function textsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const keep = (node: ts.Node, text: string) => {
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
    if (isText(text)) found.push(`${file}:${line + 1} ${text.trim()}`);
  };
  /** What an expression may come to: both sides of a choice. */
  const comesTo = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) keep(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      keep(node, [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" "));
    } else if (ts.isConditionalExpression(node)) {
      comesTo(node.whenTrue);
      comesTo(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) comesTo(node.right);
    else if (ts.isParenthesizedExpression(node)) comesTo(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) keep(node, node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) comesTo(node.expression);
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText())) {
      comesTo(
        node.initializer && ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer,
      );
    }
    if (ts.isCallExpression(node) && node.expression.getText() === "notifications.show") {
      const [options] = node.arguments;
      for (const one of options && ts.isObjectLiteralExpression(options) ? options.properties : []) {
        if (ts.isPropertyAssignment(one) && spoken.has(one.name.getText())) comesTo(one.initializer);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

it("keeps all text in the files of the languages", () => {
  const found = Object.entries(sources).flatMap(([file, source]) => textsIn(file, source));
  expect(found).toEqual([]);
});

it("writes dates and numbers in the language spoken", () => {
  const own = Object.entries(sources)
    .filter(([file]) => !file.endsWith("/format.ts"))
    .filter(([, source]) =>
      /new Intl\.(NumberFormat|DateTimeFormat)|\.toLocale(String|DateString|TimeString)\(/.test(source),
    )
    .map(([file]) => file);
  expect(own).toEqual([]);
});
