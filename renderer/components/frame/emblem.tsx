/** One door (một cửa), open, with light in it. Not the national emblem, which is not ours to use. */
export function Emblem() {
  return (
    <svg className="emblem" viewBox="0 0 64 64" aria-hidden>
      <circle cx="32" cy="32" r="31" fill="var(--gold)" />
      <circle cx="32" cy="32" r="27" fill="none" stroke="var(--brand)" strokeWidth="1.5" />
      <path d="M19 49V27a13 13 0 0 1 26 0v22Z" fill="var(--brand)" />
      <path d="M23 49V27a9 9 0 0 1 18 0v22Z" fill="#fff6dc" />
      <path
        d="M23 49V27a9 9 0 0 1 5-8.06l6 5.56v29Z"
        fill="var(--gold)"
        stroke="var(--brand)"
        strokeWidth="1.5"
      />
      <circle cx="31.2" cy="38" r="1.5" fill="var(--brand)" />
      <path d="M14 49h36" stroke="var(--brand)" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
