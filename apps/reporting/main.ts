import { runApp } from '#libs/platform/program/run-app.js';
import { REPORTING_APP } from './reporting-app.js';

await runApp(REPORTING_APP);
