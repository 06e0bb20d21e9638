/** `npm run build`: builds always, whatever is in `dist`. `--prepare`: installs and builds only where that is needed. */
import process from 'node:process';
import { build, forwardSignals, prepare, step } from './lib/house.mjs';

forwardSignals();
if (process.argv.includes('--prepare')) await prepare();
else await step('building', () => build());
process.exit(0);
