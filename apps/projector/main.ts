import { runApp } from '#libs/platform/program/run-app.js';
import { PROJECTOR_APP } from './projector-app.js';

await runApp(PROJECTOR_APP);
