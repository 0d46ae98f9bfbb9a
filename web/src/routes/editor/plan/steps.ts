import type { PlanNode } from "../../../modules/editor/queries";

/** A step of a plan, as a line of the tree. */
export type Step = {
  depth: number;
  title: string;
  target: string;
  /** The server's estimate with all below it. */
  cost?: number;
  rows?: number;
  /** Which part of the whole cost is its own, 0 to 1. */
  share: number;
  details: [string, string][];
};

/** The tree as lines, parents before children. */
export function stepsOf(root: PlanNode): Step[] {
  const total = root.cost && root.cost > 0 ? root.cost : largest(root);
  const lines: Step[] = [];
  const walk = (node: PlanNode, depth: number) => {
    const below = node.children.reduce((sum, child) => sum + (child.cost ?? 0), 0);
    const own = Math.max(0, (node.cost ?? 0) - below);
    lines.push({
      depth,
      title: node.title,
      target: node.target,
      cost: node.cost ?? undefined,
      rows: node.rows ?? undefined,
      share: total > 0 ? Math.min(1, own / total) : 0,
      details: Object.entries(node.details),
    });
    for (const child of node.children) walk(child, depth + 1);
  };
  walk(root, 0);
  return lines;
}

/** Where the root has no cost of its own, the dearest step below it is the measure. */
function largest(node: PlanNode): number {
  return node.children.reduce((most, child) => Math.max(most, largest(child)), node.cost ?? 0);
}
