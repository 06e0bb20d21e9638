import { encode } from 'uqr';
import { spokenCode } from '../../lib/unsent-entry.js';
import { useLoadsTexts } from '../loads/texts.js';
import '../loads/loads.css';

/** The code of a load to show: as QR code with the address at which it is received, and in large letters. */
export function LoadCode({ code }: { readonly code: string }) {
  const { t } = useLoadsTexts();
  const { data, size } = encode(`${location.origin}/loads/receive?code=${code}`, { ecc: 'M', border: 3 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <div className="load-code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('qr', { code })} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={dark} fill="#000" />
      </svg>
      <p className="load-code-text">{spokenCode(code)}</p>
    </div>
  );
}
