import i18next from "i18next";

/** A sentence as the server makes it: "Waits for {{who}}: approval", and the same one in the language spoken. */
type Sentence = { shape: RegExp; words: string };

/** What is longer than this is no sentence of ours, but somebody's reason at length. */
const longest = 2_000;

let known: { language: string; sentences: Sentence[] } | undefined;

/**
 * What the server tells, in the language spoken. The server speaks English; the area "server" of a language has the sentences
 * that are translated, by their English. Any other one stays as it is, names and messages of databases always.
 */
export function told(text: string): string {
  const { language } = i18next;
  if (language === "en" || text.length > longest) return text;
  if (known?.language !== language) known = { language, sentences: sentencesOf(language) };
  return translated(text, known.sentences) ?? text;
}

function translated(text: string, sentences: Sentence[]): string | undefined {
  if (text.endsWith(".")) {
    const sentence = translated(text.slice(0, -1), sentences);
    return sentence && `${sentence}.`;
  }
  for (const { shape, words } of sentences) {
    const parts = shape.exec(text);
    if (parts)
      return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => part(name, parts.groups?.[name] ?? "", sentences));
  }
  return undefined;
}

/** What varies is kept, but for who, what and why: they are the server's words in their turn. */
function part(name: string, text: string, sentences: Sentence[]): string {
  return /^(who|what|why)/.test(name) ? (translated(text, sentences) ?? text) : text;
}

/** Those that say most come first: "approved version 2" is not "approved" and something. */
function sentencesOf(language: string): Sentence[] {
  const texts = i18next.getResourceBundle(language, "server") as Record<string, string>;
  const said = (english: string) => english.replace(/\{\{\w+\}\}/g, "").length;
  return Object.entries(texts)
    .sort(([a], [b]) => said(b) - said(a))
    .map(([english, words]) => ({ shape: shapeOf(english), words }));
}

function shapeOf(english: string): RegExp {
  const shape = english
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => `(?<${name}>${patternOf(name)})`);
  return new RegExp(`^${shape}$`, "su");
}

/** Figures, one word, or anything, so that few sentences fit more than one shape. */
function patternOf(name: string): string {
  return name.startsWith("number") ? "[\\d,]+" : name.startsWith("database") ? "\\S+" : ".+?";
}
