import { allOf, literal } from "../../api/list";

const statuses: Record<string, string> = {
  open: `status=="OPEN"`,
  draft: `status=="DRAFT"`,
  done: `status=="DONE"`,
  canceled: `status=="CANCELED"`,
};
const types: Record<string, string> = {
  change: `type=="DATABASE_CHANGE"`,
  create: `type=="DATABASE_CREATE"`,
};

/** The filter as people write it, "is:open label:q4 slots", in the server's language. `me` is the reader's name. */
export function toFilter(text: string, me: string): string | undefined {
  const words: string[] = [];
  const conditions: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const condition = conditionOf(word, me);
    if (condition === undefined) words.push(word);
    else conditions.push(condition);
  }
  const title = words.join(" ");
  return allOf(...conditions, title && `title.contains(${literal(title)})`);
}

function conditionOf(word: string, me: string): string | undefined {
  const colon = word.indexOf(":");
  const value = word.slice(colon + 1);
  switch (colon < 0 ? "" : word.slice(0, colon)) {
    case "is":
      return statuses[value];
    case "type":
      return types[value];
    case "creator":
      return value ? `creator==${literal(value === "@me" ? me : value)}` : undefined;
    case "waiting":
      return value === "@me" ? `waitingFor=="users/me"` : undefined;
    case "label":
      return value ? `label==${literal(value)}` : undefined;
    default:
      return undefined;
  }
}

/** The ready views: each is a filter one could have written. */
export const views = [
  { key: "attention", text: "is:open waiting:@me" },
  { key: "open", text: "is:open" },
  { key: "mine", text: "creator:@me" },
  { key: "drafts", text: "is:draft creator:@me" },
  { key: "done", text: "is:done" },
  { key: "all", text: "" },
] as const;
