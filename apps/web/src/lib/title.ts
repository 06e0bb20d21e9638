import { useEffect } from 'react';

/** Sets the title of the document to that of the view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Massestrøm`;
  }, [title]);
}
