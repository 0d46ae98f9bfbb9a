import "@xyflow/react/dist/base.css";
import { ActionIcon, Button, Tooltip, useComputedColorScheme } from "@mantine/core";
import { IconDownload, IconMaximize, IconMinus, IconPlus } from "@tabler/icons-react";
import { Background, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type ReactNode, useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../../ui/Problem";
import { useLate } from "../../../ui/Waiting";
import classes from "./Diagram.module.css";
import { download } from "./download";
import type { Drawing } from "./geometry";
import type { DrawnTable, Relation } from "./graph";
import { LineEdge, type LineEdgeType } from "./LineEdge";
import { svgOf } from "./svg";
import { TableNode, type TableNodeType } from "./TableNode";
import { useDrawing } from "./useDrawing";

const nodeTypes = { table: TableNode };
const edgeTypes = { line: LineEdge };

type DiagramProps = {
  tables: DrawnTable[];
  relations: Relation[];
  /** The table that is looked at: it is framed, and its lines stand out. */
  chosen?: string;
  onChoose: (id: string) => void;
  /** Where the view goes: a table, to see it from near; nothing, to see all. */
  zoomTo?: string;
  /** Of the file, without its ending, and of the drawing. */
  title: string;
  /** Stands at the upper left. */
  children?: ReactNode;
};

/** Tables and the keys between them. Moved by mouse, wheel, fingers and keyboard; every name is a button. */
export function Diagram(props: DiagramProps) {
  const { t } = useTranslation("schema");
  const drawing = useDrawing(props.tables, props.relations);
  const late = useLate(400);
  if (drawing.isError) return <Problem error={drawing.error} onRetry={() => void drawing.refetch()} />;
  return (
    <section
      className={classes.diagram}
      aria-label={t("diagram.label")}
      data-busy={drawing.isPlaceholderData || undefined}
    >
      {drawing.data ? (
        <ReactFlowProvider>
          <Canvas {...props} drawing={drawing.data} />
        </ReactFlowProvider>
      ) : (
        <div className={classes.wait} role="status">
          {late && t("diagram.drawing", { count: props.tables.length })}
        </div>
      )}
    </section>
  );
}

function Canvas({ drawing, chosen, onChoose, zoomTo, title, children }: DiagramProps & { drawing: Drawing }) {
  const { t } = useTranslation("schema");
  const flow = useReactFlow();
  const scheme = useComputedColorScheme("light");

  const show = useCallback(
    (id: string, zoom: number) => {
      const table = drawing.tables.find((one) => one.id === id);
      if (!table) return;
      void flow.setCenter(table.x + table.width / 2, table.y + table.height / 2, { zoom, duration: calm() ? 0 : 180 });
    },
    [drawing, flow],
  );
  // A table that is reached by the keyboard comes into view, as far as it is seen now.
  const onFocus = useCallback(
    (id: string) => {
      const table = drawing.tables.find((one) => one.id === id);
      const view = document.querySelector(".react-flow")?.getBoundingClientRect();
      if (!table || !view) return;
      const { x, y, zoom } = flow.getViewport();
      const left = table.x * zoom + x;
      const top = table.y * zoom + y;
      const outside =
        left < 0 || top < 0 || left + table.width * zoom > view.width || top + table.height * zoom > view.height;
      if (outside) show(id, zoom);
    },
    [drawing, flow, show],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is looked at anew
  useEffect(() => {
    if (zoomTo) return;
    void flow.fitView({ padding: 0.08, maxZoom: 1, duration: 0 }).then(() => {
      // What would be too small to tell anything apart is begun from where most lines meet.
      if (flow.getZoom() < 0.25) show(chosen ?? busiest(drawing), 0.5);
    });
  }, [drawing, flow]);
  useEffect(() => {
    if (zoomTo) requestAnimationFrame(() => show(zoomTo, 1));
  }, [zoomTo, show]);

  const beside = useMemo(() => {
    const ids = new Set(chosen ? [chosen] : []);
    for (const { from, to } of drawing.lines) {
      if (from === chosen) ids.add(to);
      if (to === chosen) ids.add(from);
    }
    return ids;
  }, [drawing, chosen]);
  const nodes = useMemo<TableNodeType[]>(
    () =>
      drawing.tables.map((table) => ({
        id: table.id,
        type: "table",
        position: { x: table.x, y: table.y },
        width: table.width,
        height: table.height,
        data: {
          table,
          chosen: table.id === chosen,
          dimmed: chosen !== undefined && beside.size > 1 && !beside.has(table.id),
          onChoose,
          onFocus,
        },
      })),
    [drawing, chosen, beside, onChoose, onFocus],
  );
  const edges = useMemo<LineEdgeType[]>(
    () =>
      drawing.lines.map((line) => {
        const near = line.from === chosen || line.to === chosen;
        return {
          id: line.id,
          type: "line",
          source: line.to,
          target: line.from,
          data: { line, near },
          zIndex: near ? 1 : 0,
        };
      }),
    [drawing, chosen],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      onlyRenderVisibleElements={false}
      minZoom={0.05}
      maxZoom={2}
      proOptions={{ hideAttribution: true }}
    >
      <Background color="var(--bb-line-strong)" gap={20} size={1} />
      <Panel position="top-left">{children}</Panel>
      <Panel position="top-right">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} stroke={1.75} />}
          onClick={() =>
            download(
              `${title}.svg`,
              svgOf(drawing, {
                scheme,
                title,
                chosen,
                more: (n) => t("diagram.moreColumns", { count: n }),
              }),
              "image/svg+xml",
            )
          }
        >
          {t("diagram.svg")}
        </Button>
      </Panel>
      <Panel position="bottom-left" className={classes.zoom}>
        <Act label={t("diagram.zoomIn")} onClick={() => void flow.zoomIn()} icon={<IconPlus size={16} />} />
        <Act label={t("diagram.zoomOut")} onClick={() => void flow.zoomOut()} icon={<IconMinus size={16} />} />
        <Act
          label={t("diagram.fit")}
          onClick={() => void flow.fitView({ padding: 0.08, maxZoom: 1 })}
          icon={<IconMaximize size={16} />}
        />
      </Panel>
    </ReactFlow>
  );
}

function Act({ label, onClick, icon }: { label: string; onClick: () => void; icon: ReactNode }) {
  return (
    <Tooltip label={label} position="top">
      <ActionIcon aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** The table with the most lines. */
function busiest({ tables, lines }: Drawing): string {
  const ends = new Map<string, number>();
  for (const { from, to } of lines) for (const id of [from, to]) ends.set(id, (ends.get(id) ?? 0) + 1);
  return [...ends].sort((a, b) => b[1] - a[1])[0]?.[0] ?? tables[0]?.id ?? "";
}

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
