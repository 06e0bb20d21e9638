import { ALL_INDICATORS } from './catalogue.js';
import { UNIT_SYMBOLS } from './worked.js';

/** A cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*');

const HEAD = `# Indicators

What \`GET /api/v1/indicators\` answers, from the definitions in \`libs/indicators\`; written by \`npm run generate\`. How the figures come about stands in
[How figures are made](../explanation/how-figures-are-made.md).

Every answer tells its value as an exact quotient and as text, a 95 % interval where the masses carry one, the formula and the formula with its numbers
(\`worked\`), the standard, its terms with links to flows and events, and how the mass behind it is known (\`evidence\`). Where there is no figure the
reason stands in its place (\`notApplicable\`). Recorded movements and reported totals are answered apart and never added.

| no. | indicator | unit | formula | terms come from | not applicable | standard |
| --- | --- | --- | --- | --- | --- | --- |
`;

const TAIL = `
Beside the indicators of recorded movements stand \`flowBalance\`, what counts as inflow and outflow of the territory with the residual (zero), and
\`wasteTable\`, the table of Level(s) 2.2: waste per fraction and outcome, whole and per square metre of the project's floor area. The rates of the EU
are worked out from the same waste. The waste code follows from the material: crushed concrete 17 01 01, milled asphalt 17 03 02, all else 17 05 04;
hazardous mass has the code of the hazardous kind (17 01 06\\*, 17 03 01\\*, 17 05 03\\*).
`;

/** The page of the reference that lists all indicators, one line each; Markdown. */
export function indicatorsPage(): string {
  const rows = ALL_INDICATORS.map((definition) => {
    const { id, number, names, unit, formula, standard, inputs, notApplicableWhen } = definition;
    const cells = [
      number,
      `${names.en}<br>${names.nb}<br>\`${id}\``,
      UNIT_SYMBOLS[unit],
      cell(formula.en),
      cell(inputs.join('; ')),
      cell(notApplicableWhen),
      cell(standard.en),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  return HEAD + rows.join('') + TAIL;
}
