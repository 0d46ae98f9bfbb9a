import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { type PlacedLine, pathOf } from "./geometry";

export type LineEdgeType = Edge<{ line: PlacedLine; near: boolean }, "line">;

/** A foreign key, on the way that the layout found. */
export const LineEdge = memo(function LineEdge({ data, id }: EdgeProps<LineEdgeType>) {
  if (!data) return null;
  return (
    <BaseEdge
      id={id}
      path={pathOf(data.line.points)}
      interactionWidth={0}
      style={{
        stroke: data.near ? "var(--bb-brand-fill)" : "var(--bb-control)",
        strokeWidth: data.near ? 2 : 1.25,
      }}
    />
  );
});
