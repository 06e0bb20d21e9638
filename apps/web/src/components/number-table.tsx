import { Table } from '@digdir/designsystemet-react';
import { Fragment, type ReactNode } from 'react';

/** A column of a table: numbers stand flush right. */
export interface Column {
  readonly heading: ReactNode;
  readonly numeric?: boolean;
}

/** A row; `strong` for sums. The first cell names the row. */
export interface Row {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  readonly strong?: boolean;
  readonly indented?: boolean;
  /** What opens below the row, over all columns. */
  readonly below?: ReactNode;
}

/** A table with caption, scrollable where the screen is narrow. */
export function NumberTable({ caption, columns, rows }: { caption: string; columns: readonly Column[]; rows: readonly Row[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <Table data-size="sm" border>
        <caption>{caption}</caption>
        <Table.Head>
          <Table.Row>
            {columns.map(({ heading, numeric }, i) => (
              <Table.HeaderCell key={i} scope="col" className={numeric ? 'number' : undefined}>
                {heading}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {rows.map(({ key, cells, strong, indented, below }) => (
            <Fragment key={key}>
              <Table.Row className={strong ? 'strong' : undefined}>
                {cells.map((cell, i) =>
                  i === 0 ? (
                    <Table.HeaderCell key={i} scope="row" className={indented ? 'indented' : undefined}>
                      {cell}
                    </Table.HeaderCell>
                  ) : (
                    <Table.Cell key={i} className={columns[i]?.numeric ? 'number' : undefined}>
                      {cell}
                    </Table.Cell>
                  ),
                )}
              </Table.Row>
              {below !== undefined && (
                <Table.Row>
                  <Table.Cell colSpan={columns.length}>{below}</Table.Cell>
                </Table.Row>
              )}
            </Fragment>
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}
