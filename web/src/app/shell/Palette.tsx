import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import {
  IconDatabase,
  IconFolder,
  IconGitPullRequest,
  IconPlus,
  IconSearch,
  IconServer2,
  IconTerminal2,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, take } from "../../api/client";
import { literal } from "../../api/list";
import { idOf, part, pathOf } from "../../api/names";
import { useCurrentProject } from "../../modules/project/projects";
import { useMe } from "../../modules/session/session";
import classes from "./Palette.module.css";
import { homePlaces, projectPlaces, workspacePlaces } from "./places";

type Entry = { id: string; label: string; hint?: string; icon: ReactNode; to: string };
type Group = { title: string; entries: Entry[] };

/** Go anywhere by typing: pages at once, projects, instances, databases and issues from the server. */
export function Palette({ asked }: { asked: number }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const groups = [...usePages(query), ...useFound(query)].filter((group) => group.entries.length > 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for, it opens
  useEffect(() => spotlight.open(), [asked]);

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      clearQueryOnClose
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      aria-label={t("search")}
    >
      <Spotlight.Search
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.placeholder")}
        leftSection={<IconSearch size={16} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.title} label={group.title}>
            {group.entries.map((entry) => (
              <Spotlight.Action key={entry.id} onClick={() => void navigate(entry.to)}>
                <span className={classes.entry}>
                  {entry.icon}
                  <span className={classes.label}>{entry.label}</span>
                  {entry.hint && <span className={classes.hint}>{entry.hint}</span>}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t("palette.nothing", { query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function usePages(query: string): Group[] {
  const { t } = useTranslation("shell");
  const { permissions } = useMe();
  const project = useCurrentProject();
  const may = (need?: string) => !need || permissions.includes(need);
  const matches = (entry: Entry) => entry.label.toLowerCase().includes(query.trim().toLowerCase());
  const ofProject = project ? projectPlaces : [];
  const pages = [
    ...homePlaces.map((place) => ({ ...place, base: "" })),
    ...ofProject.map((place) => ({ ...place, base: `/projects/${encodeURIComponent(project)}` })),
    ...workspacePlaces.filter((place) => may(place.needs)).map((place) => ({ ...place, base: "" })),
  ].map((place) => ({
    id: `page ${place.base}${place.to}`,
    label: t(place.label),
    hint: place.base ? project : undefined,
    icon: <place.icon size={16} stroke={1.75} />,
    to: place.base + place.to,
  }));
  const acts: Entry[] = [];
  const plus = <IconPlus size={16} stroke={1.75} />;
  if (project)
    acts.push({
      id: "act issue",
      label: t("palette.newIssue"),
      hint: project,
      icon: plus,
      to: `/projects/${encodeURIComponent(project)}/issues/new`,
    });
  if (may("bb.projects.create"))
    acts.push({ id: "act project", label: t("palette.newProject"), icon: plus, to: "/projects?new" });
  if (may("bb.instances.create"))
    acts.push({ id: "act instance", label: t("palette.newInstance"), icon: plus, to: "/instances/new" });
  return [
    { title: t("palette.pages"), entries: pages.filter(matches) },
    { title: t("palette.acts"), entries: acts.filter(matches) },
  ];
}

function useFound(query: string): Group[] {
  const { t } = useTranslation("shell");
  const [text] = useDebouncedValue(query.trim(), 150);
  const ask = (filter: string) => ({ params: { query: { pageSize: 5, filter } } });
  const byTitle = `title.contains(${literal(text)})`;
  const options = { enabled: text.length > 1, retry: false, staleTime: 30_000 } as const;
  const projects = useQuery({
    queryKey: ["palette", "projects", text],
    queryFn: async () => (await take(api.GET("/v1/projects", ask(byTitle)))).projects,
    ...options,
  });
  const instances = useQuery({
    queryKey: ["palette", "instances", text],
    queryFn: async () => (await take(api.GET("/v1/instances", ask(byTitle)))).instances,
    ...options,
  });
  const databases = useQuery({
    queryKey: ["palette", "databases", text],
    queryFn: async () => (await take(api.GET("/v1/databases", ask(`name.contains(${literal(text)})`)))).databases,
    ...options,
  });
  const issues = useQuery({
    queryKey: ["palette", "issues", text],
    queryFn: async () => (await take(api.GET("/v1/issues", ask(byTitle)))).issues,
    ...options,
  });
  if (!options.enabled) return [];
  return [
    {
      title: t("palette.issues"),
      entries: (issues.data ?? []).map((issue) => ({
        id: issue.name,
        label: issue.title,
        hint: `${idOf(issue.project)} #${issue.number}`,
        icon: <IconGitPullRequest size={16} stroke={1.75} />,
        to: pathOf(issue.name),
      })),
    },
    {
      title: t("palette.databases"),
      entries: (databases.data ?? []).map((database) => ({
        id: database.name,
        label: database.databaseName,
        hint: part(database.name, "instances"),
        icon: <IconDatabase size={16} stroke={1.75} />,
        to: pathOf(database.name),
      })),
    },
    {
      title: t("palette.query"),
      entries: (databases.data ?? [])
        .filter((database) => database.project !== "projects/default" && database.state === "PRESENT")
        .map((database) => ({
          id: `query ${database.name}`,
          label: t("palette.queryDatabase", { database: database.databaseName }),
          hint: part(database.name, "instances"),
          icon: <IconTerminal2 size={16} stroke={1.75} />,
          to: `${pathOf(database.project)}/editor?database=${encodeURIComponent(database.name)}`,
        })),
    },
    {
      title: t("palette.projects"),
      entries: (projects.data ?? []).map((project) => ({
        id: project.name,
        label: project.title,
        icon: <IconFolder size={16} stroke={1.75} />,
        to: pathOf(project.name),
      })),
    },
    {
      title: t("palette.instances"),
      entries: (instances.data ?? []).map((instance) => ({
        id: instance.name,
        label: instance.title,
        icon: <IconServer2 size={16} stroke={1.75} />,
        to: pathOf(instance.name),
      })),
    },
  ];
}
