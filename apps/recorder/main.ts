import { runApp } from '#libs/platform/program/run-app.js';
import { RECORDER_APP } from './recorder-app.js';

await runApp(RECORDER_APP);
