import access from "./en/access.json";
import codeMirror from "./en/codeMirror.json";
import common from "./en/common.json";
import database from "./en/database.json";
import editor from "./en/editor.json";
import environment from "./en/environment.json";
import group from "./en/group.json";
import home from "./en/home.json";
import instance from "./en/instance.json";
import issue from "./en/issue.json";
import member from "./en/member.json";
import notice from "./en/notice.json";
import profile from "./en/profile.json";
import project from "./en/project.json";
import projectPages from "./en/projectPages.json";
import repository from "./en/repository.json";
import schema from "./en/schema.json";
import sheet from "./en/sheet.json";
import shell from "./en/shell.json";
import signIn from "./en/signIn.json";
import workspace from "./en/workspace.json";

/**
 * All text of the product, one namespace per area. Add an area here and in each other language; its keys are checked by the
 * compiler. What the server says ("server") is English as it comes.
 */
export const en = {
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
  sheet,
  shell,
  signIn,
  workspace,
};
