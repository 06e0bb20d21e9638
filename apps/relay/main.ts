import { runApp } from '#libs/platform/program/run-app.js';
import { RELAY_APP } from './relay-app.js';

await runApp(RELAY_APP);
