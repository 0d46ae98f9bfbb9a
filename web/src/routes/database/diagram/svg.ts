import { type Token, tokens } from "../../../app/tokens";
import { type Drawing, fitted, type PlacedTable, pathOf, size } from "./geometry";

const margin = 24;
const family = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, monospace";

/** The drawing as an SVG file: lines and real text, in the colors of the theme it was seen in. */
export function svgOf(
  drawing: Drawing,
  {
    scheme,
    title,
    more,
    chosen,
  }: { scheme: "light" | "dark"; title: string; more: (n: number) => string; chosen?: string },
): string {
  const color = (token: Token) => tokens[scheme][token];
  const width = Math.ceil(drawing.width + 2 * margin);
  const height = Math.ceil(drawing.height + 2 * margin);
  const lines = drawing.lines.map((line) => {
    const near = line.from === chosen || line.to === chosen;
    return `<path d="${pathOf(line.points)}" fill="none" stroke="${color(near ? "brand-fill" : "control")}" stroke-width="${near ? 2 : 1.5}"><title>${escaped(`${line.name}: ${line.from} (${line.columns.join(", ")}) → ${line.to} (${line.referenced.join(", ")})`)}</title></path>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${family}" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${color("page")}"/>`,
    `<g transform="translate(${margin} ${margin})">`,
    ...lines,
    ...drawing.tables.map((table) => tableOf(table, color, more, table.id === chosen)),
    "</g></svg>\n",
  ].join("\n");
}

function tableOf(
  table: PlacedTable,
  color: (token: Token) => string,
  more: (n: number) => string,
  chosen: boolean,
): string {
  const { width, height, rows } = table;
  const text = (x: number, y: number, fill: Token, said: string, extra = "") =>
    `<text x="${x}" y="${y}" fill="${color(fill)}"${extra}>${escaped(said)}</text>`;
  const end = ` text-anchor="end"`;
  const parts = [
    `<rect width="${width}" height="${height}" rx="6" fill="${color("raised")}" stroke="${color(chosen ? "brand-fill" : "line-strong")}" stroke-width="${chosen ? 2 : 1}"/>`,
    `<path d="M0 ${size.head}H${width}" stroke="${color("line")}"/>`,
    text(
      size.pad,
      20,
      "ink",
      fitted(table.name, width - 2 * size.pad - (rows.length + 1) * size.letter),
      ` font-weight="600"`,
    ),
    rows && text(width - size.pad, 20, "faint", rows, end),
    ...table.columns.flatMap((column, index) => {
      const y = size.head + index * size.row + 15;
      const type = fitted(column.type, width * 0.5);
      const room = width - 2 * size.pad - size.icon - (type.length + 1) * size.letter;
      return [
        column.primary ? text(size.pad, y, "wait", "PK", ` font-size="10"`) : "",
        !column.primary && column.foreign ? text(size.pad, y, "brand-text", "FK", ` font-size="10"`) : "",
        text(size.pad + size.icon, y, "ink", fitted(column.name, room)),
        text(width - size.pad, y, "faint", type, end),
      ];
    }),
    table.more > 0 ? text(size.pad, size.head + table.columns.length * size.row + 15, "faint", more(table.more)) : "",
  ];
  return `<g transform="translate(${table.x} ${table.y})"><title>${escaped(table.id)}</title>${parts.filter(Boolean).join("")}</g>`;
}

/** Names may hold anything; what XML cannot hold at all is left out. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
