import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { Problem } from '../../components/states.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { rejectedRowsIn } from './rejected-rows.js';

/** A larger file keeps the server's words, so that it need not be held in the browser. */
const MOST_BYTES = 30_000_000;

/** Saves a text as a file. */
function save(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** The file of rejected rows, with why each was rejected in the reader's language. */
export function RejectedDownload({ importId, delimiter }: { readonly importId: string; readonly delimiter: string }) {
  const { t, i18n } = useTranslation();
  const texts = useFaultTexts();
  const [failure, setFailure] = useState<Error>();
  const address = `/api/v1/imports/${importId}/rejected.csv`;
  const translate = async (): Promise<void> => {
    const response = await fetch(address);
    if (!response.ok) throw new ApiProblem(response.status, `HTTP ${response.status}`, []);
    const file = await response.blob();
    if (file.size > MOST_BYTES) window.location.assign(address);
    // A Blob's text() drops the mark of UTF-8 that spreadsheets look for.
    else save(`\ufeff${rejectedRowsIn(await file.text(), delimiter, texts.fault)}`, `rejected-${importId}.csv`);
  };
  return (
    <>
      <p>
        <a
          href={address}
          download
          onClick={(event) => {
            if (i18n.language === 'en') return;
            event.preventDefault();
            setFailure(undefined);
            translate().catch((error: unknown) => setFailure(error as Error));
          }}
        >
          {t('import.download')}
        </a>
      </p>
      {failure && <Problem error={failure} />}
    </>
  );
}
