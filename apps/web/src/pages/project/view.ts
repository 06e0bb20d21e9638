/** What a page of a project shows: which project, and the period and time of knowledge as parameters of a call. */
export interface ProjectView {
  readonly id: string;
  readonly period: { readonly from?: string; readonly to?: string; readonly asOf?: string; readonly after?: string };
}

/** Parameters of a call that knows no period. */
export const knownOf = ({ period }: ProjectView): { asOf?: string; after?: string } => ({
  ...(period.asOf !== undefined && { asOf: period.asOf }),
  ...(period.after !== undefined && { after: period.after }),
});
