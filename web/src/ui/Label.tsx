import classes from "./Label.module.css";

/** An outlined tag: a word somebody put on a thing. */
export function Label({ text }: { text: string }) {
  return <span className={classes.label}>{text}</span>;
}
