/** A stick on its way into its socket. It stands still for those who want no motion. */
export function StickPicture() {
  return (
    <svg className="stick-picture" viewBox="0 0 240 90" aria-hidden="true">
      <rect className="stick-picture-kiosk" x="170" y="6" width="60" height="78" rx="8" />
      <rect className="stick-picture-socket" x="166" y="34" width="12" height="22" rx="2" />
      <g className="stick-picture-stick">
        <rect className="stick-picture-body" x="10" y="27" width="92" height="36" rx="8" />
        <rect className="stick-picture-plug" x="102" y="34" width="34" height="22" rx="2" />
        <rect className="stick-picture-hole" x="112" y="38" width="6" height="5" />
        <rect className="stick-picture-hole" x="112" y="47" width="6" height="5" />
      </g>
    </svg>
  );
}
