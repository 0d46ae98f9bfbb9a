/** About how strong a password is, 1 to 4: length counts most, repetition little, kinds of characters some. */
export function strengthOf(password: string): 1 | 2 | 3 | 4 {
  const distinct = new Set(password).size;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const points = Math.min(password.length, distinct * 2) + kinds * 2;
  if (password.length < 12 || points < 16) return 1;
  if (points < 20) return 2;
  return points < 28 ? 3 : 4;
}
