import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { DrawnTable, Relation } from "./graph";

/** Pixels of a table in a diagram, on the screen and in a file alike. */
export const size = { head: 30, row: 22, pad: 10, icon: 22, letter: 7.3, narrow: 170, wide: 300 } as const;

export type Point = { x: number; y: number };
export type PlacedTable = DrawnTable & Point & { width: number; height: number };
export type PlacedLine = Relation & { id: string; points: Point[] };
export type Drawing = { tables: PlacedTable[]; lines: PlacedLine[]; width: number; height: number };

export function widthOf(table: DrawnTable): number {
  const letters = Math.max(
    table.name.length + 9,
    ...table.columns.map((column) => column.name.length + column.type.length + 2),
  );
  return Math.round(Math.min(size.wide, Math.max(size.narrow, letters * size.letter + size.icon + 2 * size.pad)));
}

export function heightOf(table: DrawnTable): number {
  return size.head + (table.columns.length + (table.more > 0 ? 1 : 0)) * size.row + 4;
}

/** The middle of a column's row; of a column that is not drawn, the last row's. */
export function rowAt(table: DrawnTable, column: string | undefined): number {
  const index = table.columns.findIndex((one) => one.name === column);
  const row = index < 0 ? Math.max(0, table.columns.length + (table.more > 0 ? 0 : -1)) : index;
  return size.head + row * size.row + size.row / 2;
}

/** What the layout engine gets: tables as boxes, a port per end of a line at its column's row. */
export function graphOf(tables: DrawnTable[], relations: Relation[]): ElkNode {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const shown = relations.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const ports = new Map<string, { id: string; x: number; y: number; side: string }[]>();
  const addPort = (table: string, id: string, x: number, y: number, side: string) =>
    ports.set(table, [...(ports.get(table) ?? []), { id, x, y, side }]);
  shown.forEach((relation, index) => {
    const from = byId.get(relation.from) as DrawnTable;
    const to = byId.get(relation.to) as DrawnTable;
    addPort(to.id, `out${index}`, widthOf(to), rowAt(to, relation.referenced[0]), "EAST");
    addPort(from.id, `in${index}`, 0, rowAt(from, relation.columns[0]), "WEST");
  });
  return {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.aspectRatio": "1.6",
      "elk.spacing.nodeNode": "32",
      "elk.spacing.componentComponent": "40",
      "elk.layered.spacing.nodeNodeBetweenLayers": "76",
      "elk.layered.spacing.edgeNodeBetweenLayers": "24",
      "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
      "elk.spacing.edgeNode": "16",
      // The finest placement takes seconds where there are many.
      "elk.layered.nodePlacement.strategy": tables.length > 60 ? "LINEAR_SEGMENTS" : "NETWORK_SIMPLEX",
      "elk.layered.thoroughness": tables.length > 60 ? "3" : "7",
      // One table that everything refers to would make a single column of hundreds: columns have a length.
      ...(tables.length > 60 && {
        "elk.layered.layering.strategy": "COFFMAN_GRAHAM",
        "elk.layered.layering.coffmanGraham.layerBound": String(Math.ceil(Math.sqrt(tables.length))),
      }),
    },
    children: tables.map((table) => ({
      id: table.id,
      width: widthOf(table),
      height: heightOf(table),
      layoutOptions: { "elk.portConstraints": "FIXED_POS" },
      ports: (ports.get(table.id) ?? []).map(({ id, x, y, side }) => ({
        id,
        x,
        y,
        width: 0,
        height: 0,
        layoutOptions: { "elk.port.side": side },
      })),
    })),
    edges: shown.map((_, index) => ({ id: `e${index}`, sources: [`out${index}`], targets: [`in${index}`] })),
  };
}

/** What the layout engine said, beside what was drawn. */
export function drawingOf(tables: DrawnTable[], relations: Relation[], placed: ElkNode): Drawing {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const shown = relations.filter(({ from, to }) => byId.has(from) && byId.has(to));
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    tables: (placed.children ?? []).map((node) => ({
      ...(byId.get(node.id) as DrawnTable),
      x: node.x ?? 0,
      y: node.y ?? 0,
      width: node.width ?? 0,
      height: node.height ?? 0,
    })),
    lines: (placed.edges ?? []).map((edge) => {
      const index = Number(edge.id.slice(1));
      const section = edge.sections?.[0];
      const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
      return { ...(shown[index] as Relation), id: edge.id, points };
    }),
  };
}

/** A line around corners that are a little round. */
export function pathOf(points: Point[], radius = 6): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const before = points[index] as Point;
    const after = rest[index + 1];
    if (!after) {
      path += `L${point.x} ${point.y}`;
      return;
    }
    const start = towards(point, before, radius);
    const end = towards(point, after, radius);
    path += `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return path;
}

function towards(from: Point, to: Point, radius: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(radius, length / 2) / length;
  return { x: round(from.x + (to.x - from.x) * share), y: round(from.y + (to.y - from.y) * share) };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A name in the room there is, its middle left out: beginnings and ends tell names apart. */
export function fitted(text: string, room: number): string {
  const letters = Math.max(4, Math.floor(room / size.letter));
  if (text.length <= letters) return text;
  const head = Math.ceil((letters - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (letters - 1 - head))}`;
}
