/** How well a figure is founded: read in a source, recalled from memory, derived from others, sources in conflict, assumed. */
export const QUALITIES = ['read', 'recalled', 'derived', 'conflict', 'assumed'] as const;
export type Quality = (typeof QUALITIES)[number];

/** The evidence of a row: its grade and the words of the table. */
export interface Evidence {
  readonly quality: Quality;
  readonly text: string;
}

/** Grades the `evidence` column. What is only partly read (`read (placed recalled)`) keeps its words beside the grade. */
export function evidenceOf(text: string): Evidence {
  const quality = QUALITIES.find((grade) => text.startsWith(grade));
  if (!quality) throw new Error(`unknown evidence '${text}'`);
  return { quality, text };
}
