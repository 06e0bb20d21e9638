/**
 * Files in the repository that a program writes. `npm run generate` writes them, `npm run check` holds them against a new run.
 *
 * A generator: `name`; `outputs`, paths in the repository; `needsBuild`, whether it runs code from `dist`;
 * `run(folder)`, which writes every output below `folder`, at the same path as in the repository.
 */
export const generators = [];
