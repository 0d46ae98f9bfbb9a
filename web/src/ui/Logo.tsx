/** The mark; decoration beside the product's name. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="22" height="22" rx="5" fill="var(--bb-brand-fill)" />
      <path d="M6 7h10M6 11h7M6 15h10" stroke="var(--bb-on-fill)" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
