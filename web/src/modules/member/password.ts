/** As many characters the server asks for. */
export const shortest = 8;

/** The length as the server counts it: a character is one, however it is written. */
export const lengthOf = (password: string) => [...password].length;

/** About how strong a password is, 1 to 4: length counts most, repetition little, kinds of characters some. */
export function strengthOf(password: string): 1 | 2 | 3 | 4 {
  const distinct = new Set(password).size;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const points = Math.min(password.length, distinct * 2) + kinds * 2;
  if (password.length < 12 || points < 16) return 1;
  if (points < 20) return 2;
  return points < 28 ? 3 : 4;
}
