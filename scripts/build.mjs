/** `npm run build`: builds always, whatever is in `dist`. */
import process from 'node:process';
import { build, forwardSignals, step } from './lib/house.mjs';

forwardSignals();
await step('building', () => build());
process.exit(0);
