import access from "./de/access.json";
import codeMirror from "./de/codeMirror.json";
import common from "./de/common.json";
import database from "./de/database.json";
import editor from "./de/editor.json";
import environment from "./de/environment.json";
import group from "./de/group.json";
import home from "./de/home.json";
import instance from "./de/instance.json";
import issue from "./de/issue.json";
import member from "./de/member.json";
import notice from "./de/notice.json";
import profile from "./de/profile.json";
import project from "./de/project.json";
import projectPages from "./de/projectPages.json";
import repository from "./de/repository.json";
import schema from "./de/schema.json";
import server from "./de/server.json";
import sheet from "./de/sheet.json";
import shell from "./de/shell.json";
import signIn from "./de/signIn.json";
import workspace from "./de/workspace.json";
import type { en } from "./en";

/** German. What its words are for the words of the product is in de/README.md. */
export const de: Record<keyof typeof en | "server", object> = {
  access,
  codeMirror,
  common,
  database,
  editor,
  environment,
  group,
  home,
  instance,
  issue,
  member,
  notice,
  profile,
  project,
  projectPages,
  repository,
  schema,
  server,
  sheet,
  shell,
  signIn,
  workspace,
};
