/** Only addresses of our own: a link to the sign-in page must not lead elsewhere. Read as browsers read them, who leave tabs out. */
export function inside(next: string | null): string {
  if (!next?.startsWith("/")) return "/";
  const url = URL.parse(next, location.origin);
  const path = url?.origin === location.origin ? url.pathname + url.search + url.hash : "/";
  return /^\/(?![/\\])/.test(path) ? path : "/";
}
